package holdwater.gateway;

import holdwater.resilience.ResponseCache;
import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import java.time.Duration;

/**
 * One cache of answers, from {@code holdwater.caches.<name>}.
 *
 * @param name what is kept
 * @param fresh how long an answer saves a call
 * @param stale how long it may serve as a fallback
 * @param entries how many answers at most
 */
@EachProperty("holdwater.caches")
record CacheSettings(@Parameter String name, Duration fresh, Duration stale, int entries) {

  ResponseCache.Settings settings() {
    return new ResponseCache.Settings(fresh, stale, entries);
  }
}
