/**
 * One run from the first to the tenth step: start reading at {@link
 * holdwater.engine.run.ScenarioRunner}.
 */
package holdwater.engine.run;
