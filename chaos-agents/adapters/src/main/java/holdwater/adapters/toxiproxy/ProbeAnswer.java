package holdwater.adapters.toxiproxy;

import holdwater.adapters.toxiproxy.ProbeResult.Kind;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything that one probe received, and when.
 *
 * @param text the bytes, each as the character of its number
 * @param first when the first byte came, from the beginning of the connect; when none did, when
 *     that was known
 * @param spread how long its bytes took, from the first to the last
 * @param lag how long after the last byte, or after the question if there was none, the other side
 *     closed; empty if it did not in time
 */
record ProbeAnswer(
    Kind kind, String text, Duration first, Duration spread, Optional<Duration> lag) {

  int size() {
    return text.length();
  }

  ProbeResult sighting() {
    return new ProbeResult(kind, first);
  }
}
