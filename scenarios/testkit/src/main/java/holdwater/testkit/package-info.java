/**
 * One contract suite per port, hand-written fakes that pass it, a clock that obeys, {@code
 * eventually}, and the whole command lines of processes.
 */
package holdwater.testkit;
