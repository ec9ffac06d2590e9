package holdwater.load.foreign;

import java.time.Duration;
import java.time.Instant;

/**
 * One request of somebody else's generator.
 *
 * @param sent when the generator sent it; when it was meant to be sent nobody knows
 * @param took until its end, a connect included
 * @param ok whether the generator calls it a success
 */
record Result(Instant sent, Duration took, boolean ok) {
  Instant ended() {
    return sent.plus(took);
  }
}
