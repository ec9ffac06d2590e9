/**
 * From a run's traces: who called whom and how, what of it does not fit, and what was never broken.
 */
package holdwater.engine.trace;
