package holdwater.engine.suite;

/** Plays what a suite orders, one run after the other. */
public interface Player {
  /** Plays one run to its verdict; one that was interrupted says so in its status. */
  Played play(RunOrder order);
}
