package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import holdwater.model.slo.EventRatio;
import holdwater.model.slo.Sli;
import holdwater.model.slo.Viewers;
import java.util.Optional;

/**
 * Who uses the system: viewers or HTTP clients with a schedule (an open workload), a generator of
 * the user's, or real users whom nobody schedules.
 *
 * @param model of the streaming platform's viewers; {@link #HTTP}, {@link #COMMAND} or {@link
 *     #NONE} for others
 * @param startsPerSecond scheduled events a second (stream starts or requests); 0 for traffic
 *     without a known schedule
 * @param tag the header that a share of the viewers sends; empty if none does
 * @param http what plain HTTP clients send; empty for others
 * @param command the user's generator; empty for others
 */
public record TrafficModel(
    String model,
    double startsPerSecond,
    Optional<ViewerTag> tag,
    Optional<HttpLoad> http,
    Optional<CommandLoad> command) {
  /** The name of the model of plain HTTP clients. */
  public static final String HTTP = "http";

  /** The name of the model of a generator of the user's. */
  public static final String COMMAND = "command";

  /** The name of the model of users who come without us. */
  public static final String NONE = "none";

  /** Load goes to loopback and is bounded. */
  public static final double MAX_STARTS_PER_SECOND = 1_000;

  public TrafficModel {
    checkNotNull(tag, "traffic.tag");
    checkNotNull(http, "traffic.http");
    checkNotNull(command, "traffic.command");
    checkNotBlank(model, "traffic.model");
    boolean unscheduled = model.equals(COMMAND) || model.equals(NONE);
    checkArgument(
        unscheduled
            ? startsPerSecond == 0
            : startsPerSecond > 0 && startsPerSecond <= MAX_STARTS_PER_SECOND,
        "traffic.starts must be above 0/s and at most %s/s, was %s/s",
        MAX_STARTS_PER_SECOND,
        startsPerSecond);
  }

  /** Viewers of the streaming platform. */
  public TrafficModel(String model, double startsPerSecond, Optional<ViewerTag> tag) {
    this(model, startsPerSecond, tag, Optional.empty(), Optional.empty());
  }

  /** Viewers without a tag. */
  public TrafficModel(String model, double startsPerSecond) {
    this(model, startsPerSecond, Optional.empty());
  }

  /** Plain HTTP clients. */
  public static TrafficModel ofClients(
      HttpLoad load, double requestsPerSecond, Optional<ViewerTag> tag) {
    return new TrafficModel(HTTP, requestsPerSecond, tag, Optional.of(load), Optional.empty());
  }

  /** A generator of the user's. */
  public static TrafficModel ofCommand(CommandLoad load) {
    return new TrafficModel(COMMAND, 0, Optional.empty(), Optional.empty(), Optional.of(load));
  }

  /** Users who come without us. */
  public static TrafficModel none() {
    return new TrafficModel(NONE, 0, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Answers: is it known beforehand how many come? */
  public boolean scheduled() {
    return startsPerSecond > 0;
  }

  /** Answers: does the schedule have exactly one event of the SLI for each viewer or client? */
  public boolean schedules(Sli sli) {
    return scheduled()
        && http.map(HttpLoad::single).orElse(true)
        && sli.reported().map(EventRatio::event).filter(scheduledEvent()::equals).isPresent();
  }

  /** The event of which the schedule has one for each viewer or client; a journey adds more. */
  public String scheduledEvent() {
    return http.map(HttpLoad::event).orElse(EventRatio.STREAM_START);
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
