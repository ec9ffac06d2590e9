package holdwater.catalog;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * An opinion as others see it.
 *
 * @param at when it was given; with it as {@code before} the next page of reviews begins
 */
@Serdeable
record Opinion(int stars, @Nullable String review, Instant at) {
  static Opinion of(Rating rating) {
    return new Opinion(rating.stars(), rating.review(), rating.ratedAt());
  }
}
