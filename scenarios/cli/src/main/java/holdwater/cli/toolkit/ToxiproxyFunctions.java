package holdwater.cli.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.engine.toolkit.ActivityFailed;
import holdwater.engine.toolkit.ActivityOutcome;
import holdwater.engine.toolkit.Variables;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code chaostoxi}: proxies and toxics of the Toxiproxy that {@code toxiproxy_url}, or {@code
 * toxiproxy_host} and {@code toxiproxy_port}, name in the configuration.
 */
final class ToxiproxyFunctions {
  private static final String PROXIES = "chaostoxi.proxy.actions.";
  private static final String PROBES = "chaostoxi.proxy.probes.";
  private static final String TOXICS = "chaostoxi.toxic.actions.";
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
  private static final int PORT = 8474;

  private final HttpCalls calls;

  ToxiproxyFunctions(HttpCalls calls) {
    this.calls = calls;
  }

  List<PythonFunction> all() {
    List<PythonFunction> all = new ArrayList<>(ofProxies());
    all.addAll(ofToxics());
    return all;
  }

  private List<PythonFunction> ofProxies() {
    return List.of(
        function(
            PROXIES + "create_proxy",
            List.of("proxy_name", "upstream_host", "upstream_port"),
            List.of("listen_host", "listen_port", "enabled"),
            this::createProxy),
        function(
            PROXIES + "modify_proxy",
            List.of("proxy_name"),
            List.of("listen_address", "upstream_address", "enabled"),
            (arguments, variables) -> modify(arguments, changes(arguments), variables)),
        function(PROXIES + "enable_proxy", List.of("proxy_name"), List.of(), switching(true)),
        function(PROXIES + "disable_proxy", List.of("proxy_name"), List.of(), switching(false)),
        function(PROXIES + "delete_proxy", List.of("proxy_name"), List.of(), this::deleteProxy),
        function(PROXIES + "reset", List.of(), List.of(), this::reset),
        function(PROBES + "proxy_exist", List.of("proxy_name"), List.of(), this::proxyExists),
        function(
            PROBES + "get_proxy_attribute",
            List.of("proxy_name", "attribute"),
            List.of(),
            this::attribute));
  }

  private List<PythonFunction> ofToxics() {
    return List.of(
        function(
            TOXICS + "create_toxic",
            List.of("for_proxy", "toxic_name", "toxic_type"),
            List.of("stream", "toxicity", "attributes"),
            this::createToxic),
        function(
            TOXICS + "delete_toxic",
            List.of("for_proxy", "toxic_name"),
            List.of(),
            this::deleteToxic),
        toxic("create_latency_toxic", "latency", List.of("latency"), List.of("jitter")),
        toxic("create_bandwith_degradation_toxic", "bandwidth", List.of("rate"), List.of()),
        toxic("create_slow_connection_close_toxic", "slow_close", List.of("delay"), List.of()),
        toxic("create_timeout_toxic", "timeout", List.of("timeout"), List.of()),
        toxic(
            "create_slicer_toxic",
            "slicer",
            List.of("average_size", "size_variation", "delay"),
            List.of()),
        toxic("create_limiter_toxic", "limit_data", List.of("bytes_limit"), List.of()));
  }

  private static PythonFunction function(
      String name, List<String> required, List<String> optional, PythonFunction.Body body) {
    return PythonFunction.http(
        name, required, optional, (arguments, variables) -> base(variables), body);
  }

  private PythonFunction toxic(
      String name, String type, List<String> required, List<String> optional) {
    List<String> names = new ArrayList<>(List.of("for_proxy", "toxic_name"));
    names.addAll(required);
    return function(
        TOXICS + name,
        names,
        optional,
        (arguments, variables) -> {
          ObjectNode attributes = JsonNodeFactory.instance.objectNode();
          required.forEach(each -> attributes.set(attribute(each), arguments.get(each)));
          optional.forEach(each -> attributes.put(each, arguments.path(each).asInt(0)));
          ObjectNode whole = arguments.deepCopy();
          whole.put("toxic_type", type);
          whole.set("attributes", attributes);
          return createToxic(whole, variables);
        });
  }

  /** The limiter's argument has a name of its own. */
  private static String attribute(String argument) {
    return argument.equals("bytes_limit") ? "bytes" : argument;
  }

  private static URI base(Variables variables) {
    JsonNode url = variables.configuration("toxiproxy_url");
    if (!url.asText().isEmpty()) {
      return Urls.of(url.asText());
    }
    int port = variables.configuration("toxiproxy_port").asInt(PORT);
    return Urls.of("http://" + variables.configuration("toxiproxy_host").asText() + ":" + port);
  }

  private HttpAnswer ask(String method, String path, JsonNode body, Variables variables)
      throws ActivityFailed, InterruptedException {
    URI url = Urls.of(base(variables) + path);
    String text = body.isNull() ? "" : body.toString();
    return calls.ask(HttpQuestion.of(method, url, text.isEmpty() ? Map.of() : JSON, text));
  }

  private static String proxy(JsonNode arguments, String name) {
    return "/proxies/" + encoded(arguments.path(name).asText());
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private ActivityOutcome createProxy(JsonNode arguments, Variables variables)
      throws ActivityFailed, InterruptedException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", arguments.path("proxy_name").asText());
    String host = arguments.path("listen_host").asText("127.0.0.1");
    json.put("listen", host + ":" + arguments.path("listen_port").asInt(0));
    json.put(
        "upstream",
        arguments.path("upstream_host").asText() + ":" + arguments.path("upstream_port").asText());
    json.put("enabled", arguments.path("enabled").asBoolean(true));
    return listening(ask("POST", "/proxies", json, variables), arguments, variables);
  }

  /** The port is told to what comes after, as there. */
  private static ActivityOutcome listening(
      HttpAnswer answer, JsonNode arguments, Variables variables) throws ActivityFailed {
    if (!answer.isOk()) {
      throw new ActivityFailed("Toxiproxy answered " + answer.status() + ": " + answer.text());
    }
    String listen = answer.json().path("listen").asText();
    String port = listen.substring(listen.lastIndexOf(':') + 1);
    if (!port.matches("[0-9]+")) {
      throw new ActivityFailed("Toxiproxy names no port: '" + listen + "'");
    }
    variables.export(arguments.path("proxy_name").asText() + "_PORT", port);
    return ActivityOutcome.of(BooleanNode.TRUE);
  }

  private static ObjectNode changes(JsonNode arguments) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    copy(arguments, "listen_address", json, "listen");
    copy(arguments, "upstream_address", json, "upstream");
    copy(arguments, "enabled", json, "enabled");
    return json;
  }

  private static void copy(JsonNode from, String name, ObjectNode to, String as) {
    if (from.hasNonNull(name)) {
      to.set(as, from.get(name));
    }
  }

  private PythonFunction.Body switching(boolean on) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("enabled", on);
    return (arguments, variables) -> modify(arguments, json, variables);
  }

  private ActivityOutcome modify(JsonNode arguments, JsonNode changes, Variables variables)
      throws ActivityFailed, InterruptedException {
    HttpAnswer answer = ask("POST", proxy(arguments, "proxy_name"), changes, variables);
    return listening(answer, arguments, variables);
  }

  private ActivityOutcome deleteProxy(JsonNode arguments, Variables variables)
      throws ActivityFailed, InterruptedException {
    JsonNode none = NullNode.getInstance();
    return unless(none, ask("DELETE", proxy(arguments, "proxy_name"), none, variables));
  }

  private ActivityOutcome reset(JsonNode arguments, Variables variables)
      throws ActivityFailed, InterruptedException {
    HttpAnswer answer = ask("POST", "/reset", NullNode.getInstance(), variables);
    return unless(BooleanNode.valueOf(answer.isOk()), answer);
  }

  /** There it has succeeded all the same. */
  private static ActivityOutcome unless(JsonNode output, HttpAnswer answer) {
    return new ActivityOutcome(
        output,
        answer.isOk()
            ? Optional.empty()
            : Optional.of("was answered " + answer.status() + " by Toxiproxy"));
  }

  private ActivityOutcome proxyExists(JsonNode arguments, Variables variables)
      throws ActivityFailed, InterruptedException {
    HttpAnswer answer =
        ask("GET", proxy(arguments, "proxy_name"), NullNode.getInstance(), variables);
    return ActivityOutcome.of(
        BooleanNode.valueOf(
            answer.isOk() && answer.json().path("name").equals(arguments.path("proxy_name"))));
  }

  private ActivityOutcome attribute(JsonNode arguments, Variables variables)
      throws ActivityFailed, InterruptedException {
    HttpAnswer answer =
        ask("GET", proxy(arguments, "proxy_name"), NullNode.getInstance(), variables);
    String name = arguments.path("attribute").asText();
    if (!answer.isOk()) {
      return ActivityOutcome.of(NullNode.getInstance());
    }
    if (!answer.json().has(name)) {
      throw new ActivityFailed("a proxy has no '" + name + "'");
    }
    return ActivityOutcome.of(answer.json().get(name));
  }

  private ActivityOutcome createToxic(JsonNode arguments, Variables variables)
      throws ActivityFailed, InterruptedException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("name", arguments.get("toxic_name"));
    json.set("type", arguments.get("toxic_type"));
    json.put("stream", arguments.path("stream").asText("downstream"));
    json.put("toxicity", arguments.path("toxicity").asDouble(1.0));
    json.set("attributes", arguments.path("attributes"));
    HttpAnswer answer = ask("POST", proxy(arguments, "for_proxy") + "/toxics", json, variables);
    if (!answer.isOk()) {
      throw new ActivityFailed("Toxiproxy answered " + answer.status() + ": " + answer.text());
    }
    boolean named = answer.json().path("name").equals(arguments.path("toxic_name"));
    return new ActivityOutcome(
        BooleanNode.valueOf(named),
        named ? Optional.empty() : Optional.of("made a toxic of another name"));
  }

  private ActivityOutcome deleteToxic(JsonNode arguments, Variables variables)
      throws ActivityFailed, InterruptedException {
    String toxic = encoded(arguments.path("toxic_name").asText());
    HttpAnswer answer =
        ask(
            "DELETE",
            proxy(arguments, "for_proxy") + "/toxics/" + toxic,
            NullNode.getInstance(),
            variables);
    return unless(BooleanNode.valueOf(answer.isOk()), answer);
  }
}
