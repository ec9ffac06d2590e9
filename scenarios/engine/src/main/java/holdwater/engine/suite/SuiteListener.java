package holdwater.engine.suite;

import java.time.Duration;

/** Hears how a suite goes on, on its thread. Must not throw or wait. */
public interface SuiteListener {
  /**
   * A run begins.
   *
   * @param number 1 for the first of those that are still to be played
   * @param of how many there are as far as is known
   * @param left how long all of them will take, from what was seen so far
   */
  void begins(int number, int of, RunOrder order, Duration left);

  /** A run is over. */
  void ended(int number, int of, RunOrder order, Played played);

  /** A run of an earlier call counts, and is not played again. */
  void known(RunOrder order, Played played);

  /** A run will not be played, which is told as loud as one that was. */
  default void notPlayed(RunOrder order, String why) {}
}
