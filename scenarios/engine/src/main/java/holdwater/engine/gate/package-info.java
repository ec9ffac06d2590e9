/**
 * A suite as a CI gate: played in its order and budget, judged by its worst, and what CI reads of
 * it.
 */
package holdwater.engine.gate;
