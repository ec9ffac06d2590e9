package holdwater.encoding;

import holdwater.encoding.ladder.RungFacts;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * Topic {@code encode-results}: what became of a job.
 *
 * @param ok whether the rung is in object storage now
 * @param message why not; {@code null} when it is
 * @param bandwidth as in {@link RungFacts}, like all that follow; zero or {@code null} when it
 *     failed
 */
@Serdeable
public record EncodeResult(
    String jobId,
    String titleId,
    String rung,
    boolean ok,
    @Nullable String message,
    int segments,
    int segmentSeconds,
    long bandwidth,
    int width,
    int height,
    @Nullable String codecs) {

  /** As long as the column of the job table. */
  static final int LONGEST_MESSAGE = 1_000;

  private static final String CUT = "... ";

  static EncodeResult done(EncodeJob job, RungFacts facts) {
    return new EncodeResult(
        job.jobId(),
        job.titleId(),
        job.rung(),
        true,
        null,
        facts.segments(),
        facts.segmentSeconds(),
        facts.bandwidth(),
        facts.width(),
        facts.height(),
        facts.codecs());
  }

  /** ffmpeg may explain itself at length; of that the end is kept, where it says why it ended. */
  static EncodeResult failed(EncodeJob job, String message) {
    return new EncodeResult(
        job.jobId(), job.titleId(), job.rung(), false, cut(message), 0, 0, 0, 0, 0, null);
  }

  private static String cut(String message) {
    int from = message.length() - LONGEST_MESSAGE;
    return from <= 0 ? message : CUT + message.substring(from + CUT.length());
  }
}
