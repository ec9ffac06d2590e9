package holdwater.junit;

import holdwater.engine.run.RunResult;

/** Plays the scenario of a test. */
interface ScenarioPlayer {
  /**
   * Returns when it is over, and its system gone.
   *
   * @param test for people: who asks for it
   */
  RunResult play(ResilienceTest wanted, String test);
}
