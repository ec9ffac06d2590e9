package holdwater.recommendations;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * {@code holdwater.popularity}.
 *
 * @param halfLife after which a start counts half as much
 * @param refresh how old the ranking may be that answers home pages
 */
@ConfigurationProperties("holdwater.popularity")
record PopularitySettings(Duration halfLife, Duration refresh) {}
