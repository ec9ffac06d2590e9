/** A load test from its play to its reports, which are pure functions of what became known. */
package holdwater.engine.load;
