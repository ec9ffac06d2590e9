package holdwater.model.slo;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;
import java.util.Optional;

/**
 * A Prometheus server that is asked by PromQL.
 *
 * @param url of the server, without {@code /api/v1}
 * @param resolution how often it is asked, in whole seconds, from 1 s to {@link #MOST_RESOLUTION}.
 *     It should be the server's scrape interval; events within one interval cannot be told apart
 * @param tokenFile a file with a bearer token; empty where the server asks for none
 */
public record PrometheusServer(String url, Duration resolution, Optional<String> tokenFile) {
  /** Where nothing else is said. */
  public static final Duration USUAL_RESOLUTION = Duration.ofSeconds(15);

  /** The judge waits 20 s for the end of a window to be known. */
  public static final Duration MOST_RESOLUTION = Duration.ofSeconds(15);

  public PrometheusServer {
    checkNotBlank(url, "url");
    checkNotNull(resolution, "resolution");
    checkArgument(
        resolution.toMillis() % 1_000 == 0
            && resolution.toSeconds() >= 1
            && resolution.compareTo(MOST_RESOLUTION) <= 0,
        "resolution must be whole seconds from 1 s to %s s, was %s ms",
        MOST_RESOLUTION.toSeconds(),
        resolution.toMillis());
    checkNotNull(tokenFile, "tokenFile");
  }
}
