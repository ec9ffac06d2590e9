package holdwater.catalog;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * A title as lists and its page show it.
 *
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
    double durationSeconds,
    String posterUrl,
    Instant publishedAt) {}
