package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Plain HTTP clients of any system: each sends one request at its scheduled moment.
 *
 * @param event by this name SLIs count the requests
 * @param entry the service that clients call; empty for the only one that has entry links
 * @param timeout an answer that takes longer, counted from the scheduled moment, is bad; at most
 *     {@link #MAX_TIMEOUT}
 * @param failover whether a client asks another entry, once, when nobody answers
 * @param feed a CSV file with a line of names; request n takes row n, after the last the first
 *     again
 * @param requests what is sent; each client draws one by the weights
 */
public record HttpLoad(
    String event,
    Optional<String> entry,
    Duration timeout,
    boolean failover,
    Optional<String> feed,
    List<RequestTemplate> requests) {
  /** What a load that names no event reports. */
  public static final String DEFAULT_EVENT = "request";

  /** What a load without a timeout waits. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  /** The judge waits 15 s for the end of an event. */
  public static final Duration MAX_TIMEOUT = Duration.ofSeconds(14);

  public HttpLoad {
    checkNotBlank(event, "traffic.http.event");
    checkNotNull(entry, "traffic.http.entry");
    checkPositive(timeout, "traffic.http.timeout");
    checkArgument(
        timeout.compareTo(MAX_TIMEOUT) <= 0,
        "traffic.http.timeout must be at most %s s, was %s s",
        MAX_TIMEOUT.toSeconds(),
        timeout.toSeconds());
    checkNotNull(feed, "traffic.http.feed");
    requests = List.copyOf(requests);
    checkArgument(!requests.isEmpty(), "traffic.http has no request");
  }
}
