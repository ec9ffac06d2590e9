/**
 * The resilience patterns of the reference stack as plain algorithms: time, chance and counters
 * come in from outside.
 */
package holdwater.resilience;
