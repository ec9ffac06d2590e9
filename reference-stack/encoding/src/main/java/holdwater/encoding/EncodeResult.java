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

  static EncodeResult failed(EncodeJob job, String message) {
    return new EncodeResult(
        job.jobId(), job.titleId(), job.rung(), false, message, 0, 0, 0, 0, 0, null);
  }
}
