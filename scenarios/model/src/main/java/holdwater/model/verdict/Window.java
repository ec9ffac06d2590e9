package holdwater.model.verdict;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;
import java.time.Instant;

/** A stretch of a run, from {@code start} on and before {@code end}. */
public record Window(WindowKind kind, Instant start, Instant end) {
  public Window {
    checkNotNull(kind, "kind");
    checkNotNull(start, "start");
    checkNotNull(end, "end");
    checkArgument(!end.isBefore(start), "window %s ends before it starts", kind);
  }

  public Duration length() {
    return Duration.between(start, end);
  }

  public boolean contains(Instant instant) {
    return !instant.isBefore(start) && instant.isBefore(end);
  }
}
