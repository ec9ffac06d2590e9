/**
 * The resilience patterns of the reference stack as plain algorithms: time, chance and counters
 * come in from outside.
 *
 * <p>More than 30 types: one file per pattern, and one for its settings.
 */
package holdwater.resilience;
