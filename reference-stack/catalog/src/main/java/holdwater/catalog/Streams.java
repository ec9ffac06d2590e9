package holdwater.catalog;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * As what a title can be played.
 *
 * @param rungs worst first
 */
@Serdeable
record Streams(String titleId, double durationSeconds, List<Rung> rungs) {}
