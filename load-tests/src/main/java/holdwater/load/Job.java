package holdwater.load;

import java.util.OptionalInt;

/** A process of the generator. Used by one thread. */
public interface Job {
  /** Answers: is the process still there? */
  boolean alive();

  /** Its exit code, once it is known; 128 + signal if it was killed. */
  OptionalInt exitCode();

  /** Kills it if it is still there. Twice is harmless. */
  void stop();
}
