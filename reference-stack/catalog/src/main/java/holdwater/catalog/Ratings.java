package holdwater.catalog;

import holdwater.runtime.ApiFailure;
import holdwater.runtime.EventPublisher;
import holdwater.runtime.database.LostRaces;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/**
 * What viewers think of titles: written, read back, told on the topic {@code ratings}. Thread-safe.
 */
@Singleton
class Ratings {
  static final int MOST_STARS = 5;
  static final int LONGEST_REVIEW = 2_000;
  private static final int LONGEST_PROFILE = 36;

  private final RatingRepository ratings;
  private final Titles titles;
  private final EventPublisher events;
  private final Counter conflicts;

  Ratings(RatingRepository ratings, Titles titles, EventPublisher events, MeterRegistry meters) {
    this.ratings = ratings;
    this.titles = titles;
    this.events = events;
    this.conflicts = meters.counter("region.conflicts", "topic", RatingGiven.TOPIC);
  }

  /**
   * Keeps an opinion over the profile's earlier one; harmless when it comes twice. 404 for an
   * unknown title, 400 for what is no opinion.
   */
  Opinion give(String titleId, GivenRating given, Instant now) {
    String review = checked(given);
    titles.entry(titleId);
    String id = Rating.idOf(titleId, given.profileId());
    Rating mine = new Rating(id, titleId, given.profileId(), given.stars(), review, now);
    // One who taps many times races with himself.
    LostRaces.again(() -> ratings.keepNewest(mine));
    // Its own write, or one that was faster: that is the profile's opinion then.
    Rating kept = ratings.findById(id).orElseThrow();
    events.publish(RatingGiven.TOPIC, titleId, RatingGiven.of(kept));
    return Opinion.of(kept);
  }

  /**
   * Keeps an opinion that was given in another region, unless a later one is known: that one stays,
   * as it will there, and where it is another it counts as a conflict.
   *
   * @throws RuntimeException if the database does not take it: take it in again
   */
  void takeIn(RatingGiven given) {
    Rating told = given.rating();
    ratings.keepNewest(told);
    if (ratings
        .findById(told.id())
        .filter(known -> known.ratedAt().isAfter(told.ratedAt()))
        .isPresent()) {
      conflicts.increment();
    }
  }

  /** The review as it is kept: null for none. */
  private static String checked(GivenRating given) {
    if (given.profileId() == null
        || given.profileId().isBlank()
        || given.profileId().length() > LONGEST_PROFILE) {
      throw ApiFailure.badRequest("profileId is needed.");
    }
    if (given.stars() == null || given.stars() < 1 || given.stars() > MOST_STARS) {
      throw ApiFailure.badRequest("stars is 1 to " + MOST_STARS + ".");
    }
    String review = given.review() == null ? "" : given.review().strip();
    if (review.length() > LONGEST_REVIEW) {
      throw ApiFailure.badRequest("review has at most " + LONGEST_REVIEW + " characters.");
    }
    return review.isEmpty() ? null : review;
  }

  /** The opinion of that profile; 404 if it has none. */
  Opinion of(String titleId, String profileId) {
    return ratings
        .findById(Rating.idOf(titleId, profileId))
        .map(Opinion::of)
        .orElseThrow(() -> ApiFailure.notFound("The title is not rated by this profile."));
  }

  /** Reviews of a title, the newest first, from before a moment. Nobody's name is on them. */
  List<Opinion> reviews(String titleId, Instant before, int limit) {
    titles.entry(titleId);
    return ratings.reviews(titleId, before, limit).stream().map(Opinion::of).toList();
  }
}
