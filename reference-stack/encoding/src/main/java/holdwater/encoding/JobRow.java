package holdwater.encoding;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * The newest job of one rung of one title.
 *
 * @param place {@code <title>/<rung>}
 * @param attempts which attempt this is: one more than have failed in a row
 * @param message why the last attempt failed
 */
@Serdeable
@MappedEntity("encode_job")
public record JobRow(
    @Id String place,
    String jobId,
    String titleId,
    String rung,
    JobState state,
    int attempts,
    @Nullable String message,
    Instant updatedAt) {

  static String place(String titleId, String rung) {
    return titleId + "/" + rung;
  }
}
