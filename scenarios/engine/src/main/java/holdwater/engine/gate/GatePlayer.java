package holdwater.engine.gate;

import holdwater.engine.suite.RunOrder;

/** Plays what a gate orders, one run after the other. */
public interface GatePlayer {
  /**
   * Plays one run to its verdict; one after which nothing more should be played says so.
   *
   * @throws RuntimeException when not even a run came of it, such as a disk without room
   */
  GateRun run(RunOrder order);
}
