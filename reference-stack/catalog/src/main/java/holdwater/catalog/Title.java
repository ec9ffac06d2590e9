package holdwater.catalog;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * A title as lists and its page show it.
 *
 * @param language as BCP 47 writes it; null if nobody said
 * @param posterUrl path on any edge
 * @param publishedAt of the event that last described it
 */
@Serdeable
@MappedEntity("title")
record Title(
    @Id String id,
    String name,
    String synopsis,
    String genre,
    @MappedProperty("release_year") int year,
    @Nullable String language,
    double durationSeconds,
    String posterUrl,
    Instant publishedAt) {}
