package holdwater.model.trace;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNegative;
import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * All that was told of one request on its way through the system.
 *
 * @param journey where it came in: service and name of its first span, the earliest of those whose
 *     parent is not there
 * @param start of its first span, and {@code length} and {@code failed} likewise
 * @param lost spans that came and were not kept, as there were too many
 * @param spans by their start, the earliest first
 */
public record SeenTrace(
    String id,
    String journey,
    Instant start,
    Duration length,
    boolean failed,
    int lost,
    List<SeenSpan> spans) {
  public SeenTrace {
    checkNotNull(id, "id");
    checkNotNull(journey, "journey");
    checkNotNull(start, "start");
    checkNotNegative(length, "length");
    checkArgument(lost >= 0, "lost must not be negative, was %s", lost);
    spans = List.copyOf(spans);
    checkArgument(!spans.isEmpty(), "trace %s has no span", id);
  }

  /** Whether any of its spans failed: a fallback may have answered in spite of it. */
  public boolean troubled() {
    return spans.stream().anyMatch(SeenSpan::failed);
  }
}
