package holdwater.catalog;

import holdwater.runtime.ApiFailure;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** Opinions over HTTP. */
@Controller("/titles/{titleId}")
@ExecuteOn(TaskExecutors.BLOCKING)
class RatingController {
  private static final int MOST = 100;

  /** Beyond these a moment can be said, and not be asked of a database. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

  private final Ratings ratings;
  private final Clock clock;

  RatingController(Ratings ratings, Clock clock) {
    this.ratings = ratings;
    this.clock = clock;
  }

  @Post("/ratings")
  Opinion give(String titleId, @Body GivenRating given) {
    return ratings.give(titleId, given, clock.instant());
  }

  @Get("/ratings/{profileId}")
  Opinion of(String titleId, String profileId) {
    return ratings.of(titleId, profileId);
  }

  @Get("/reviews")
  List<Opinion> reviews(
      String titleId,
      @Nullable @QueryValue String before,
      @QueryValue(defaultValue = "20") int limit) {
    return ratings.reviews(titleId, moment(before), Math.max(1, Math.min(limit, MOST)));
  }

  private Instant moment(@Nullable String before) {
    try {
      Instant moment = before == null ? clock.instant() : Instant.parse(before);
      if (!moment.isBefore(EARLIEST) && moment.isBefore(LATEST)) {
        return moment;
      }
    } catch (DateTimeException e) {
      // As one that nobody means.
    }
    throw ApiFailure.badRequest("before is a moment such as 2026-03-01T20:15:00Z.");
  }
}
