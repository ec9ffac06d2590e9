package holdwater.catalog;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * Topic {@code ratings}: what a profile thinks of a title now. May come twice, or after a later
 * one: listeners go by {@code at}.
 *
 * @param eventId the same for an event that comes twice
 * @param review in words, for the other regions; null for none, and in older events
 */
@Serdeable
record RatingGiven(
    String eventId,
    String titleId,
    String profileId,
    int stars,
    boolean reviewed,
    @Nullable String review,
    Instant at) {
  static final String TOPIC = "ratings";

  static RatingGiven of(Rating rating) {
    String once = rating.id() + "/" + rating.ratedAt();
    return new RatingGiven(
        UUID.nameUUIDFromBytes(once.getBytes(StandardCharsets.UTF_8)).toString(),
        rating.titleId(),
        rating.profileId(),
        rating.stars(),
        rating.review() != null,
        rating.review(),
        rating.ratedAt());
  }

  /** The opinion as the other region has it. */
  Rating rating() {
    return new Rating(Rating.idOf(titleId, profileId), titleId, profileId, stars, review, at);
  }
}
