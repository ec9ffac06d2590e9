/**
 * Puts gates into the target's methods, opens and closes them, and takes them out again.
 *
 * <p>More than 30 types: each piece of advice that is woven into a class of the target is a type of
 * its own.
 */
package holdwater.agent.weave;
