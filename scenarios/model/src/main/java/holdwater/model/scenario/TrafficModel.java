package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import holdwater.model.slo.Sli;
import holdwater.model.slo.Viewers;
import java.util.Optional;

/**
 * Which viewers come, and how many stream starts a second they intend (an open workload).
 *
 * @param model of the streaming platform's viewers; {@link #HTTP} for plain HTTP clients
 * @param startsPerSecond scheduled events a second: stream starts, or requests
 * @param tag what some of them carry; empty if nobody is part of an experiment
 * @param http what plain HTTP clients send; empty for viewers
 */
public record TrafficModel(
    String model, double startsPerSecond, Optional<ViewerTag> tag, Optional<HttpLoad> http) {
  /** The name of the model of plain HTTP clients. */
  public static final String HTTP = "http";

  /** Load goes to loopback and is bounded. */
  public static final double MAX_STARTS_PER_SECOND = 1_000;

  public TrafficModel {
    checkNotNull(tag, "traffic.tag");
    checkNotNull(http, "traffic.http");
    checkNotBlank(model, "traffic.model");
    checkArgument(
        startsPerSecond > 0 && startsPerSecond <= MAX_STARTS_PER_SECOND,
        "traffic.starts must be above 0/s and at most %s/s, was %s/s",
        MAX_STARTS_PER_SECOND,
        startsPerSecond);
  }

  /** Viewers of the streaming platform. */
  public TrafficModel(String model, double startsPerSecond, Optional<ViewerTag> tag) {
    this(model, startsPerSecond, tag, Optional.empty());
  }

  /** Viewers of whom nobody carries anything. */
  public TrafficModel(String model, double startsPerSecond) {
    this(model, startsPerSecond, Optional.empty());
  }

  /** Plain HTTP clients. */
  public static TrafficModel ofClients(
      HttpLoad load, double requestsPerSecond, Optional<ViewerTag> tag) {
    return new TrafficModel(HTTP, requestsPerSecond, tag, Optional.of(load));
  }

  /** The event of which the schedule has exactly one for each viewer or client. */
  public String scheduledEvent() {
    return http.map(HttpLoad::event).orElse(Sli.STREAM_START);
  }

  /** Stream starts a second that these viewers intend. */
  public double startsPerSecond(Viewers viewers) {
    double tagged = tag.map(ViewerTag::share).orElse(0.0);
    return switch (viewers) {
      case ALL -> startsPerSecond;
      case TAGGED -> startsPerSecond * tagged;
      case UNTAGGED -> startsPerSecond * (1 - tagged);
    };
  }
}
