package holdwater.gateway;

import holdwater.resilience.RateLimit;
import holdwater.resilience.Surroundings;
import holdwater.runtime.ApiFailure;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;

/** How many accounts one network address may make at this gateway. Thread-safe. */
@Singleton
final class SignUpLimit {
  private static final int PLACES = 10_000;

  private final RateLimit<String> limit;

  SignUpLimit(
      @Property(name = "holdwater.sign-up-limit.per-second") double perSecond,
      @Property(name = "holdwater.sign-up-limit.burst") int burst,
      Surroundings surroundings) {
    this.limit = new RateLimit<>("sign-up", perSecond, burst, PLACES, surroundings);
  }

  /** 429, with when to come again, if it is one too many. */
  void check(String place) {
    Duration wait = limit.take(place);
    if (!wait.isZero()) {
      throw ApiFailure.tooMany("Too many new accounts from there; wait a moment.", wait);
    }
  }
}
