package holdwater.catalog;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * One quality of a title.
 *
 * @param bandwidth peak bits per second
 * @param codecs as RFC 6381 writes them
 * @param files their names; null in older events: {@code init.mp4}, {@code media.m3u8} and {@code
 *     0.m4s} to {@code segments - 1}
 */
@Serdeable
record Rung(
    String name,
    int width,
    int height,
    long bandwidth,
    String codecs,
    int segments,
    double segmentSeconds,
    @Nullable Files files) {

  /** The names of its files, which say what is in them. */
  @Serdeable
  record Files(String init, String playlist, List<String> segments) {
    private static final String SEPARATOR = "\n";

    /** One name a line: the first two, then the segments. */
    String lines() {
      return init + SEPARATOR + playlist + SEPARATOR + String.join(SEPARATOR, segments);
    }

    /** Reads what {@link #lines} wrote. */
    static Files ofLines(String lines) {
      List<String> names = List.of(lines.split(SEPARATOR, -1));
      return new Files(names.get(0), names.get(1), names.subList(2, names.size()));
    }
  }
}
