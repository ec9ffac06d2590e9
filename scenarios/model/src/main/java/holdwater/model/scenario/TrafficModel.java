package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import holdwater.model.slo.Clients;
import holdwater.model.slo.EventRatio;
import holdwater.model.slo.Sli;
import java.util.Optional;

/**
 * Who uses the system: clients with a schedule (an open workload), such as the viewers of the
 * streaming platform or plain HTTP clients, a generator of the user's, or real users whom nobody
 * schedules.
 *
 * @param model the name by which a generator of ours knows its clients; {@link #HTTP}, {@link
 *     #COMMAND} or {@link #NONE} for others
 * @param perSecond scheduled events a second; 0 for traffic without a known schedule
 * @param event what the schedule has exactly one of for each client; empty without a schedule
 * @param tag the header that a share of the clients sends; empty if none does
 * @param http what plain HTTP clients send; empty for others
 * @param command the user's generator; empty for others
 */
public record TrafficModel(
    String model,
    double perSecond,
    Optional<String> event,
    Optional<ClientTag> tag,
    Optional<HttpLoad> http,
    Optional<CommandLoad> command) {
  /** The name of the model of plain HTTP clients. */
  public static final String HTTP = "http";

  /** The name of the model of a generator of the user's. */
  public static final String COMMAND = "command";

  /** The name of the model of users who come without us. */
  public static final String NONE = "none";

  /** Load goes to loopback and is bounded. */
  public static final double MAX_PER_SECOND = 1_000;

  public TrafficModel {
    checkNotNull(event, "traffic.event");
    checkNotNull(tag, "traffic.tag");
    checkNotNull(http, "traffic.http");
    checkNotNull(command, "traffic.command");
    checkNotBlank(model, "traffic.model");
    boolean unscheduled = model.equals(COMMAND) || model.equals(NONE);
    checkArgument(
        unscheduled ? perSecond == 0 : perSecond > 0 && perSecond <= MAX_PER_SECOND,
        "traffic.starts must be above 0/s and at most %s/s, was %s/s",
        MAX_PER_SECOND,
        perSecond);
    checkArgument(
        unscheduled == event.isEmpty(),
        "traffic '%s' has a schedule of one event, or none; was %s",
        model,
        event);
  }

  /** Clients of a generator of ours, who each have one {@code event}. */
  public TrafficModel(String model, double perSecond, String event, Optional<ClientTag> tag) {
    this(model, perSecond, Optional.of(event), tag, Optional.empty(), Optional.empty());
  }

  /** The same without a tag. */
  public TrafficModel(String model, double perSecond, String event) {
    this(model, perSecond, event, Optional.empty());
  }

  /** Plain HTTP clients. */
  public static TrafficModel ofClients(
      HttpLoad load, double requestsPerSecond, Optional<ClientTag> tag) {
    return new TrafficModel(
        HTTP,
        requestsPerSecond,
        Optional.of(load.event()),
        tag,
        Optional.of(load),
        Optional.empty());
  }

  /** A generator of the user's. */
  public static TrafficModel ofCommand(CommandLoad load) {
    return new TrafficModel(
        COMMAND, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(load));
  }

  /** Users who come without us. */
  public static TrafficModel none() {
    return new TrafficModel(
        NONE, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Answers: is it known beforehand how many come? */
  public boolean scheduled() {
    return perSecond > 0;
  }

  /**
   * Answers: does the schedule have exactly one event of the SLI for each client? A journey adds
   * more.
   */
  public boolean schedules(Sli sli) {
    return scheduled()
        && http.map(HttpLoad::single).orElse(true)
        && sli.reported().map(EventRatio::event).equals(event);
  }

  /**
   * The name of the event that the schedule is made of.
   *
   * @throws java.util.NoSuchElementException for traffic without a schedule
   */
  public String scheduledEvent() {
    return event.orElseThrow();
  }

  /** Scheduled events a second that these clients have. */
  public double perSecond(Clients clients) {
    double tagged = tag.map(ClientTag::share).orElse(0.0);
    return switch (clients) {
      case ALL -> perSecond;
      case TAGGED -> perSecond * tagged;
      case UNTAGGED -> perSecond * (1 - tagged);
    };
  }
}
