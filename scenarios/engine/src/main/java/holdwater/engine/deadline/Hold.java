package holdwater.engine.deadline;

import java.time.Duration;
import java.util.Optional;

/**
 * Somebody who waited over a link that hung, from when the watch began.
 *
 * @param from when it was first seen to wait
 * @param to when it was first seen to be gone; empty for who never gave up
 */
public record Hold(Duration from, Optional<Duration> to) {
  /** How long it waited; empty for who never gave up. */
  public Optional<Duration> length() {
    return to.map(end -> end.minus(from));
  }
}
