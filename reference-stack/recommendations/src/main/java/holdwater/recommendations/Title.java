package holdwater.recommendations;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/** A title as catalog describes it, as far as ranking and rows need it. */
@Serdeable
record Title(
    String id,
    String name,
    @Nullable String genre,
    @Nullable String posterUrl,
    @Nullable Integer year,
    @Nullable Double durationSeconds) {

  /** From this share on, a title counts as watched to its end. */
  private static final double WATCHED = 0.95;

  /** Answers: is somebody at this position in the middle of it? */
  boolean isContinuedAt(double positionSeconds) {
    boolean atEnd = durationSeconds != null && positionSeconds >= WATCHED * durationSeconds;
    return positionSeconds > 0 && !atEnd;
  }

  int yearOrZero() {
    return year == null ? 0 : year;
  }
}
