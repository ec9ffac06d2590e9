package holdwater.model.port;

import java.time.Duration;
import java.util.OptionalInt;

/** A process that runs to its end and is never started anew. Used by one thread. */
public interface Job {
  /** Answers: is the process still there? */
  boolean alive();

  /** Its exit code, once it is known; 128 + signal if it was killed. */
  OptionalInt exitCode();

  /**
   * Asks it to end and kills it when it does not in time; at once where it cannot be asked. Twice
   * is harmless.
   */
  default void end(Duration within) {
    stop();
  }

  /** Kills it if it is still there. Twice is harmless. */
  void stop();
}
