/** Puts gates into the target's methods, opens and closes them, and takes them out again. */
package holdwater.agent.weave;
