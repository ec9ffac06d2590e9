package holdwater.encoding;

import io.micronaut.serde.annotation.Serdeable;

/**
 * Topic {@code encode-jobs}: one rung of one title is to be encoded. Doing it twice is harmless.
 *
 * @param jobId {@code <title>-<rung>-<attempt>}
 * @param rung name of the rung
 * @param sourceKey of the source video in object storage
 */
@Serdeable
public record EncodeJob(String jobId, String titleId, String rung, String sourceKey) {}
