/**
 * A suite as a CI gate: played in its order and budget, judged by its worst, and what CI reads of
 * it.
 *
 * <p>More than 30 types: one file per format that CI reads.
 */
package holdwater.engine.gate;
