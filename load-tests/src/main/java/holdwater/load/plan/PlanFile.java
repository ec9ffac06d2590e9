package holdwater.load.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What the generator's process is told, as a JSON file: it shares no memory and no model with us.
 *
 * @param stopAfterMillis when viewers stop coming by themselves
 * @param slis by SLO name
 * @param zones in the topology's order; only those that have a gateway
 * @param without patterns the players do without
 * @param tag what some viewers carry; null if nobody does
 * @param clients what plain HTTP clients send; null for viewers
 * @param load a shape of its own and more to tell; null for a steady rate that a scenario asks for
 * @param peak how many times the usual users it must be able to send; it begins with the usual ones
 */
public record PlanFile(
    String model,
    double startsPerSecond,
    long seed,
    long stopAfterMillis,
    Map<String, Indicator> slis,
    List<Zone> zones,
    List<String> without,
    Tag tag,
    Clients clients,
    Load load,
    double peak) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public PlanFile {
    // One that says nothing of it asks for no more than the usual users.
    peak = Math.max(1, peak);
  }

  /** Never more users than usual. */
  public PlanFile(
      String model,
      double startsPerSecond,
      long seed,
      long stopAfterMillis,
      Map<String, Indicator> slis,
      List<Zone> zones,
      List<String> without,
      Tag tag,
      Clients clients,
      Load load) {
    this(
        model, startsPerSecond, seed, stopAfterMillis, slis, zones, without, tag, clients, load, 1);
  }

  /** A steady rate. */
  public PlanFile(
      String model,
      double startsPerSecond,
      long seed,
      long stopAfterMillis,
      Map<String, Indicator> slis,
      List<Zone> zones,
      List<String> without,
      Tag tag,
      Clients clients) {
    this(model, startsPerSecond, seed, stopAfterMillis, slis, zones, without, tag, clients, null);
  }

  /** The player asks another edge when one fails. */
  public static final String EDGE_FAILOVER = "edge-failover";

  /** The player fits the rung to its throughput. */
  public static final String ADAPTIVE_BITRATE = "adaptive-bitrate";

  /**
   * Which events count, and which are good.
   *
   * @param withinMicros null if an event may take as long as it likes
   * @param viewers ALL, TAGGED or UNTAGGED: whose events count
   */
  public record Indicator(String event, Long withinMicros, Viewers viewers) {}

  /**
   * A load test's own.
   *
   * @param pieces the rate over time
   * @param users a fixed number who take what comes; 0 if everybody who comes is another one
   * @param injector which of the generators this is, from 0
   * @param injectors how many share the load
   * @param lanes what viewers use in the place of edges' addresses, lane by lane, each in its turn;
   *     null or empty if all use those
   */
  public record Load(
      List<Piece> pieces, int users, int injector, int injectors, List<Map<String, String>> lanes) {
    /** Over the usual addresses. */
    public Load(List<Piece> pieces, int users, int injector, int injectors) {
      this(pieces, users, injector, injectors, List.of());
    }

    /** Of a single generator. */
    public Load(List<Piece> pieces, int users) {
      this(pieces, users, 0, 1);
    }

    /** The same over those lanes. */
    public Load over(List<Map<String, String>> ways) {
      return new Load(pieces, users, injector, injectors, ways);
    }
  }

  /** A rate that goes along a straight line, a second. */
  public record Piece(double from, double to, long millis) {}

  /** Whose events count. */
  public enum Viewers {
    ALL,
    TAGGED,
    UNTAGGED
  }

  /**
   * A header that a share of the viewers sends with every request.
   *
   * @param signature of the value, by which the platform knows that it is ours; null if it has none
   */
  public record Tag(String header, String value, double share, String signature) {
    private static final String OF_SIGNATURE = "-Signature";

    /** Not signed. */
    public Tag(String header, String value, double share) {
      this(header, value, share, null);
    }

    /** Tells {@code headers} by name and value what a request carries. */
    public void into(BiConsumer<String, String> headers) {
      headers.accept(header, value);
      if (signature != null) {
        headers.accept(header + OF_SIGNATURE, signature);
      }
    }
  }

  /**
   * A home zone of viewers, and how they reach its gateways before they know of any others.
   *
   * @param region empty where there is only one
   */
  public record Zone(String name, String region, List<Gateway> gateways) {
    /** Of the only region. */
    public Zone(String name, List<Gateway> gateways) {
      this(name, "", gateways);
    }
  }

  /** A gateway's viewers' link. */
  public record Gateway(String id, String url) {}

  /**
   * What plain HTTP clients send.
   *
   * @param event by which they are counted
   * @param timeoutMillis when a client gives up
   * @param failover whether it asks another entry, once, when nobody answers
   * @param feed a CSV or JSON file, or null
   * @param connectsAnew whether each request opens a connection of its own
   */
  public record Clients(
      String event,
      long timeoutMillis,
      boolean failover,
      String feed,
      List<Journey> journeys,
      boolean connectsAnew) {
    /** Over connections that are kept. */
    public Clients(
        String event, long timeoutMillis, boolean failover, String feed, List<Journey> journeys) {
      this(event, timeoutMillis, failover, feed, journeys, false);
    }

    /** Every step of every journey, in order. */
    public List<Step> steps() {
      return journeys.stream().flatMap(journey -> journey.steps().stream()).toList();
    }
  }

  /** One way through the system, drawn by its weight. */
  public record Journey(String name, int weight, List<Step> steps) {
    /** A single request. */
    public static Journey of(Request request, int weight) {
      return new Journey(request.name(), weight, List.of(new Step(request, 0, 0, Map.of())));
    }
  }

  /**
   * One request of a journey.
   *
   * @param thinkFromMillis at least so long after the answer before it
   * @param thinkToMillis at most so long
   * @param save by name the JSON path of what later steps need
   */
  public record Step(
      Request request, long thinkFromMillis, long thinkToMillis, Map<String, String> save) {}

  /**
   * One kind of request, with placeholders.
   *
   * @param body null for none
   */
  public record Request(
      String name,
      String method,
      String path,
      Map<String, String> headers,
      String body,
      Check check) {}

  /**
   * What a good answer is.
   *
   * @param statuses empty for any 2xx
   * @param contains null for nothing
   * @param json by JSON path the value there
   * @param headers by name the value there
   */
  public record Check(
      List<Integer> statuses,
      String contains,
      Map<String, String> json,
      Map<String, String> headers,
      int atLeastBytes) {}

  /** Answers: do the players have that pattern? */
  public boolean has(String pattern) {
    return !without.contains(pattern);
  }

  /** Of each pattern that players can have, whether they do; plain clients have none. */
  public Map<String, Boolean> switches() {
    if (clients != null) {
      return Map.of();
    }
    return Map.of(EDGE_FAILOVER, has(EDGE_FAILOVER), ADAPTIVE_BITRATE, has(ADAPTIVE_BITRATE));
  }

  /** The same plan for a generator that must be able to send so many times the usual users. */
  public PlanFile upTo(double times) {
    return new PlanFile(
        model,
        startsPerSecond,
        seed,
        stopAfterMillis,
        slis,
        zones,
        without,
        tag,
        clients,
        load,
        times);
  }

  /** Users a second of whom the schedule has slots, whether they are to come or not. */
  public double slotsPerSecond() {
    return startsPerSecond * peak;
  }

  /** The same plan with a shape of its own, and more to tell. */
  public PlanFile with(Load shape) {
    return new PlanFile(
        model, startsPerSecond, seed, stopAfterMillis, slis, zones, without, tag, clients, shape);
  }

  /** The same plan with a signature of its tag. By way of JSON, so that all the rest stays. */
  public PlanFile signed(String signature) {
    ObjectNode plan = JSON.valueToTree(this);
    ((ObjectNode) plan.get("tag")).put("signature", signature);
    try {
      return JSON.treeToValue(plan, PlanFile.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a plan that was written cannot be read", e);
    }
  }

  /** Writes it for the generator. */
  public void write(Path file) throws IOException {
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
  }

  /** Reads what {@link #write} wrote. */
  public static PlanFile read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), PlanFile.class);
  }
}
