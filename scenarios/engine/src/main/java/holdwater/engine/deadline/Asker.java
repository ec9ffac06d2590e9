package holdwater.engine.deadline;

import java.time.Duration;
import java.util.Optional;

/** A client of the system that sends one request and leaves when it has waited long enough. */
public interface Asker {
  /** How many kinds of requests it knows; 0 for somebody who relies on others to use the system. */
  int kinds();

  /** Sends one request of that kind; does not wait. */
  Asked ask(int kind);

  /** One request under way, or over. */
  interface Asked {
    /** How long its client waited for the answer, or until it left; empty while it waits. */
    Optional<Duration> over();
  }
}
