/**
 * One run from the first to the tenth step: start reading at {@link
 * holdwater.engine.run.ScenarioRunner}.
 *
 * <p>More than 30 types: one file per step of a run, and one per thing that is watched meanwhile.
 */
package holdwater.engine.run;
