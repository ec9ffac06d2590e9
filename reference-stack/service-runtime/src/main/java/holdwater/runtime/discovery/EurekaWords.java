package holdwater.runtime.discovery;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toUnmodifiableSet;

import holdwater.runtime.RuntimeConfig;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is said to a Eureka server and what it answers, as JSON (its REST operations, v2). */
final class EurekaWords {
  private static final String APPS = "/eureka/apps";
  private static final String UP = "UP";

  private EurekaWords() {}

  /** All that the registry knows. */
  static String apps() {
    return APPS;
  }

  /** Where instances of this service are registered. */
  static String app(RuntimeConfig config) {
    return APPS + "/" + config.service().toUpperCase(Locale.ROOT);
  }

  /** Where the registration of this process is. */
  static String self(RuntimeConfig config) {
    return app(config) + "/" + config.instanceId();
  }

  /**
   * The registration of this process: by its id, for the address by which others reach it is their
   * link's.
   *
   * @param renewal how often it is renewed
   * @param life how long it is good without
   */
  static JsonNode registration(RuntimeConfig config, int port, Duration renewal, Duration life) {
    Map<String, JsonNode> instance = new HashMap<>();
    instance.put("instanceId", text(config.instanceId()));
    instance.put("app", text(config.service().toUpperCase(Locale.ROOT)));
    instance.put("vipAddress", text(config.service()));
    instance.put("hostName", text("127.0.0.1"));
    instance.put("ipAddr", text("127.0.0.1"));
    instance.put("status", text(UP));
    instance.put("port", object(Map.of("$", number(port), "@enabled", text("true"))));
    instance.put(
        "dataCenterInfo",
        object(
            Map.of(
                "@class",
                text("com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo"),
                "name",
                text("MyOwn"))));
    instance.put(
        "leaseInfo",
        object(
            Map.of(
                "renewalIntervalInSecs",
                number((int) renewal.toSeconds()),
                "durationInSecs",
                number((int) life.toSeconds()))));
    instance.put(
        "metadata", object(Map.of("zone", text(config.zone()), "region", text(config.region()))));
    return object(Map.of("instance", object(instance)));
  }

  /** The ids of all instances that are up, by the name of their service. */
  static Map<String, Set<String>> ready(JsonNode answer) {
    List<JsonNode> instances = new ArrayList<>();
    for (JsonNode app : list(child(child(answer, "applications"), "application"))) {
      instances.addAll(list(child(app, "instance")));
    }
    return instances.stream()
        .filter(instance -> UP.equals(child(instance, "status").coerceStringValue()))
        .collect(
            groupingBy(
                instance -> child(instance, "app").coerceStringValue().toLowerCase(Locale.ROOT),
                mapping(
                    instance -> child(instance, "instanceId").coerceStringValue(),
                    toUnmodifiableSet())));
  }

  private static JsonNode child(JsonNode node, String name) {
    JsonNode found = node.isObject() ? node.get(name) : null;
    return found == null ? JsonNode.nullNode() : found;
  }

  /** Eureka writes a list of one as that one. */
  private static List<JsonNode> list(JsonNode node) {
    if (node.isNull()) {
      return List.of();
    }
    List<JsonNode> items = new ArrayList<>();
    if (node.isArray()) {
      node.values().forEach(items::add);
    } else {
      items.add(node);
    }
    return items;
  }

  private static JsonNode text(String value) {
    return JsonNode.createStringNode(value);
  }

  private static JsonNode number(int value) {
    return JsonNode.createNumberNode(value);
  }

  private static JsonNode object(Map<String, JsonNode> members) {
    return JsonNode.createObjectNode(members);
  }
}
