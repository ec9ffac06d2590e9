package holdwater.recommendations;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** A row of {@code counted_start}. */
@MappedEntity("counted_start")
record CountedStart(@Id String eventId, long atMillis) {}
