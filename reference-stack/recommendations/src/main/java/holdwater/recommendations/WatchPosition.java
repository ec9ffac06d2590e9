package holdwater.recommendations;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** A row of {@code watch_position}: how far a profile is in a title, by its newest event. */
@MappedEntity("watch_position")
record WatchPosition(
    @Id String profileId, @Id String titleId, double positionSeconds, long atMillis) {}
