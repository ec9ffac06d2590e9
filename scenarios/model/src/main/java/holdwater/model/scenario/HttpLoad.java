package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Plain HTTP clients of any system: each begins its journey at its scheduled moment, most often one
 * of a single request.
 *
 * @param event by this name SLIs count the requests
 * @param entry the service that clients call; empty for the only one that has entry links
 * @param timeout an answer that takes longer, counted from the scheduled moment, is bad; at most
 *     {@link #MAX_TIMEOUT}
 * @param failover whether a client asks another entry, once, when nobody answers
 * @param feed a CSV file with a line of names, or a JSON list of objects; client n takes row n,
 *     after the last the first again
 * @param journeys what is sent; each client draws one by the weights
 * @param connections over which connections
 */
public record HttpLoad(
    String event,
    Optional<String> entry,
    Duration timeout,
    boolean failover,
    Optional<String> feed,
    List<Journey> journeys,
    Connections connections) {
  /** Over which connections requests go. */
  public enum Connections {
    /** All clients share some, which are kept alive, as behind a load balancer. */
    KEPT,
    /** Each request opens one of its own, as clients do that come for the first time. */
    NEW
  }

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
    journeys = List.copyOf(journeys);
    checkArgument(!journeys.isEmpty(), "traffic.http has no request");
    // A journal of an older version has none.
    connections = connections == null ? Connections.KEPT : connections;
  }

  /** Over connections that are kept. */
  public HttpLoad(
      String event,
      Optional<String> entry,
      Duration timeout,
      boolean failover,
      Optional<String> feed,
      List<Journey> journeys) {
    this(event, entry, timeout, failover, feed, journeys, Connections.KEPT);
  }

  /** Clients of a single request each. */
  public static HttpLoad ofRequests(
      String event,
      Optional<String> entry,
      Duration timeout,
      boolean failover,
      Optional<String> feed,
      List<RequestTemplate> requests) {
    return new HttpLoad(
        event, entry, timeout, failover, feed, requests.stream().map(Journey::of).toList());
  }

  /** The same over those connections. */
  public HttpLoad over(Connections others) {
    return new HttpLoad(event, entry, timeout, failover, feed, journeys, others);
  }

  /** Every request of every journey, in order. */
  public List<RequestTemplate> requests() {
    return journeys.stream()
        .flatMap(journey -> journey.steps().stream())
        .map(JourneyStep::request)
        .toList();
  }

  /** Answers: is every client done with one request? */
  public boolean single() {
    return journeys.stream().allMatch(journey -> journey.steps().size() == 1);
  }
}
