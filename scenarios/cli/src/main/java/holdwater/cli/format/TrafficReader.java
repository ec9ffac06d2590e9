package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.bool;
import static holdwater.cli.yaml.Scalars.duration;
import static holdwater.cli.yaml.Scalars.integer;
import static holdwater.cli.yaml.Scalars.name;
import static holdwater.cli.yaml.Scalars.oneOf;
import static holdwater.cli.yaml.Scalars.percentage;
import static holdwater.cli.yaml.Scalars.raw;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.entries;
import static holdwater.cli.yaml.Shapes.list;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.fault.Keys;
import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.Scalars;
import holdwater.cli.yaml.YamlNode;
import holdwater.load.record.ViewerEvents;
import holdwater.model.fault.RequestMatch.HeaderValue;
import holdwater.model.scenario.AnswerCheck;
import holdwater.model.scenario.ClientTag;
import holdwater.model.scenario.HttpLoad;
import holdwater.model.scenario.Journey;
import holdwater.model.scenario.RequestTemplate;
import holdwater.model.scenario.TrafficModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads who uses the system: the streaming platform's viewers, plain HTTP clients of any system, a
 * generator of the user's, or nobody of ours.
 *
 * <pre>{@code
 * traffic: {model: evening-viewing, starts: 6/s}
 *
 * traffic: none             # users come anyhow; SLIs of type Witness or Prometheus count them
 *
 * traffic: {command: [wrk, -d, 10m, "${urls.a.orders}/orders"]}   # or gatling: see CommandReader
 *
 * traffic:
 *   http:
 *     rate: 20/s
 *     event: order            # by which SLIs count the requests; request if left out
 *     timeout: 2s             # later answers are bad; 10s if left out, at most 14s
 *     entry: orders           # a service with entry: true; may be left out if there is one
 *     failover: true          # another entry when nobody answers; false if left out
 *     connections: new        # one for each request; kept, and shared by all, if left out
 *     feed: customers.csv     # or .json, a list of objects; beside this file; ${feed.COLUMN}
 *     requests:               # or request: for a single one
 *       - name: order
 *         weight: 3           # 1 if left out
 *         method: POST        # GET if left out
 *         path: "/orders?sku=${random.10}"
 *         headers: {Content-Type: application/json}
 *         body: '{"id": "${uuid}", "n": ${number}}'
 *         ok: [201]           # any 2xx if left out
 *         check: {contains: ordered, json: {"$.state": new}, headers: {X-A: b}, atLeastBytes: 10}
 * }</pre>
 *
 * In the place of requests {@code journeys} of several, with think times: see {@link
 * JourneyReader}. Then {@code rate} says how many journeys begin, and each of their requests is an
 * event. An SLO may count the requests of one name alone.
 */
final class TrafficReader {
  private static final String HTTP = "http";
  private static final String JOURNEYS = "journeys";

  private final Path folder;
  private final Optional<Double> rate;

  /**
   * @param folder of the scenario's file, where its feed lies
   */
  TrafficReader(Path folder) {
    this(folder, Optional.empty());
  }

  /**
   * @param rate where something else says how many come, and so {@code starts} and {@code rate}
   *     have no place here
   */
  TrafficReader(Path folder, Optional<Double> rate) {
    this.folder = folder;
    this.rate = rate;
  }

  private Double rate(MapNode node, String key) {
    return rate.orElseGet(() -> node.required(key, value -> Scalars.rate(value)));
  }

  /** The traffic, or null after a mistake. */
  TrafficModel read(YamlNode node) {
    return node.scalar().filter(TrafficModel.NONE::equals).isPresent()
        ? TrafficModel.none()
        : map(this::traffic).apply(node);
  }

  private TrafficModel traffic(MapNode traffic) {
    if (CommandReader.isMeant(traffic)) {
      return new CommandReader(folder).read(traffic);
    }
    CommandReader.ignore(traffic);
    Optional<ClientTag> tag = traffic.optional("tag", map(TrafficReader::tag));
    Optional<Clients> clients = traffic.optional(HTTP, map(this::clients));
    return traffic.has(HTTP) ? ofClients(traffic, clients, tag) : ofViewers(traffic, tag);
  }

  private TrafficModel ofViewers(MapNode traffic, Optional<ClientTag> tag) {
    String model = traffic.required("model", node -> name(node));
    Double starts = rate(traffic, "starts");
    return traffic.build(() -> new TrafficModel(model, starts, ViewerEvents.STREAM_START, tag));
  }

  private static TrafficModel ofClients(
      MapNode traffic, Optional<Clients> clients, Optional<ClientTag> tag) {
    if (traffic.has("model") || traffic.has("starts")) {
      traffic.node().keyMistake("must have either model and starts, or http, to say who comes");
    }
    traffic.ignore("model", "starts");
    return traffic.build(
        () ->
            clients
                .map(read -> TrafficModel.ofClients(read.load(), read.rate(), tag))
                .orElseThrow());
  }

  private static ClientTag tag(MapNode tag) {
    HeaderValue header = tag.required("header", map(Keys::header));
    Double share = tag.required("share", node -> percentage(node));
    return tag.build(() -> new ClientTag(header, share));
  }

  private record Clients(HttpLoad load, double rate) {}

  private Clients clients(MapNode http) {
    Double perSecond = rate(http, "rate");
    String event = http.optional("event", node -> name(node)).orElse(HttpLoad.DEFAULT_EVENT);
    Duration timeout =
        http.optional("timeout", node -> duration(node)).orElse(HttpLoad.DEFAULT_TIMEOUT);
    Optional<String> entry = http.optional("entry", node -> name(node));
    boolean failover = http.optional("failover", node -> bool(node)).orElse(false);
    Optional<String> feed = http.optional("feed", this::feed);
    HttpLoad.Connections connections =
        http.optional("connections", oneOf(HttpLoad.Connections.class))
            .orElse(HttpLoad.Connections.KEPT);
    List<Journey> journeys = journeys(http);
    return http.build(
        () ->
            new Clients(
                new HttpLoad(event, entry, timeout, failover, feed, journeys, connections),
                perSecond));
  }

  private List<Journey> journeys(MapNode http) {
    if (!http.has(JOURNEYS)) {
      http.ignore(JOURNEYS);
      List<RequestTemplate> requests = requests(http);
      return requests == null ? null : requests.stream().map(Journey::of).toList();
    }
    if (http.has("request") || http.has("requests")) {
      http.node().keyMistake("must have either journeys or requests, to say what is sent");
    }
    http.ignore("request", "requests");
    List<Journey> read =
        http.optional(JOURNEYS, list(map(JourneyReader::journey))).orElse(List.of());
    if (read.isEmpty()) {
      http.node().at(JOURNEYS).mistake("must have at least one journey");
    }
    return read;
  }

  private static List<RequestTemplate> requests(MapNode http) {
    if (http.has("request") == http.has("requests")) {
      http.node().keyMistake("must have either request or requests, to say what is sent");
    }
    Optional<List<RequestTemplate>> several =
        http.optional("requests", list(map(TrafficReader::request)));
    Optional<List<RequestTemplate>> one =
        http.optional("request", map(TrafficReader::request)).map(List::of);
    if (several.isPresent() && several.get().isEmpty()) {
      http.node().at("requests").mistake("must have at least one request");
    }
    return several.or(() -> one).orElse(null);
  }

  static RequestTemplate request(MapNode request) {
    String method = request.optional("method", node -> text(node)).orElse("GET");
    String path = request.required("path", node -> text(node));
    if (path != null && !path.startsWith("/")) {
      request.node().at("path").mistake("must begin with a slash");
    }
    String name = request.optional("name", node -> name(node)).orElse(HttpLoad.DEFAULT_EVENT);
    int weight = request.optional("weight", node -> integer(node)).orElse(1);
    Map<String, String> headers =
        request.optional("headers", entries(node -> raw(node))).orElse(Map.of());
    Optional<String> body = request.optional("body", node -> raw(node));
    List<Integer> ok = request.optional("ok", list(node -> integer(node))).orElse(List.of());
    AnswerCheck check =
        request.optional("check", map(c -> check(c, ok))).orElseGet(() -> statuses(ok));
    return request.build(
        () -> new RequestTemplate(name, weight, method, path, headers, body, check));
  }

  private static AnswerCheck statuses(List<Integer> ok) {
    return new AnswerCheck(ok, Optional.empty(), Map.of(), Map.of(), 0);
  }

  private static AnswerCheck check(MapNode check, List<Integer> ok) {
    Optional<String> contains = check.optional("contains", node -> text(node));
    Map<String, String> json = check.optional("json", entries(node -> raw(node))).orElse(Map.of());
    Map<String, String> headers =
        check.optional("headers", entries(node -> raw(node))).orElse(Map.of());
    int bytes = check.optional("atLeastBytes", node -> integer(node)).orElse(0);
    return check.build(() -> new AnswerCheck(ok, contains, json, headers, bytes));
  }

  private String feed(YamlNode node) {
    String given = text(node);
    if (given == null) {
      return null;
    }
    Path file = folder.resolve(given).normalize();
    if (!Files.isReadable(file)) {
      node.mistake("there is no such file: " + file);
      return null;
    }
    return file.toString();
  }
}
