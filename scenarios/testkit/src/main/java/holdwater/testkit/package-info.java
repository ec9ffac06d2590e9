/**
 * One contract suite per port, hand-written fakes that pass it, a clock that obeys, and {@code
 * eventually}.
 */
package holdwater.testkit;
