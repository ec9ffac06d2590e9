package holdwater.catalog;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How long answers are kept: {@code holdwater.cache} in application.yml.
 *
 * @param fresh instead of a query
 * @param revalidate while it is renewed in the background
 * @param stale while the database is away
 * @param entries at most
 */
@ConfigurationProperties("holdwater.cache")
record CacheTimes(Duration fresh, Duration revalidate, Duration stale, int entries) {}
