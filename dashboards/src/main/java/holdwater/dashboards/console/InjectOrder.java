package holdwater.dashboards.console;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.model.fault.Down;
import holdwater.model.fault.Fault;
import holdwater.model.fault.Kill;
import holdwater.model.fault.Latency;
import holdwater.model.fault.NetworkFault;
import holdwater.model.fault.Outage;
import holdwater.model.fault.Suspend;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import holdwater.model.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What somebody wants to break, and for how long.
 *
 * @param target the very links or instances; never empty
 */
record InjectOrder(Fault fault, ResolvedTarget target, Duration length) {
  private static final int MOST_MILLIS = 60_000;
  private static final int MOST_SECONDS = 86_400;

  /**
   * Reads {@code {"kind": "latency", "millis": 200, "on": "link", "name": "a.gateway:a.catalog",
   * "seconds": 30}}; {@code "kind": "words", "fault": "packet_loss 20%"} is any fault of links. On
   * an instance, a zone or a region, a fault of the network is put on all links that lead there.
   *
   * @param ofLinks the fault of links that words mean; throws {@link Refused} for others
   * @throws Refused with what is wrong
   */
  static InjectOrder read(
      JsonNode json, Topology topology, Function<String, NetworkFault> ofLinks) {
    Fault fault = fault(json, ofLinks);
    String on = json.path("on").asText();
    String name = json.path("name").asText();
    boolean network = fault instanceof NetworkFault;
    if (on.equals("link") && !network) {
      throw mistake(fault.kind() + " takes an instance, a zone or a region, and no link");
    }
    ResolvedTarget target =
        network
            ? new ResolvedTarget(List.of(), links(topology, on, name))
            : new ResolvedTarget(instances(topology, on, name), List.of());
    if (target.isEmpty()) {
      throw mistake("there is no " + on + " '" + name + "' here that it could be put on");
    }
    return new InjectOrder(
        fault, target, Duration.ofSeconds(number(json, "seconds", MOST_SECONDS)));
  }

  private static Fault fault(JsonNode json, Function<String, NetworkFault> ofLinks) {
    String kind = json.path("kind").asText();
    return switch (kind) {
      case "latency" ->
          new Latency(Duration.ofMillis(number(json, "millis", MOST_MILLIS)), Duration.ZERO);
      case "down" -> new Down();
      case "outage" -> new Outage();
      case "suspend" -> new Suspend();
      case "kill" -> new Kill();
      case "words" -> ofLinks.apply(json.path("fault").asText());
      default ->
          throw mistake(
              "a fault is latency, down, outage, suspend, kill or words, was '" + kind + "'");
    };
  }

  private static int number(JsonNode json, String key, int most) {
    JsonNode value = json.path(key);
    if (!value.isInt() || value.asInt() < 1 || value.asInt() > most) {
      throw mistake(key + " is a whole number from 1 to " + most + ", was " + value);
    }
    return value.asInt();
  }

  /** By equality: the name of a link may have a star in it, which stands for itself here. */
  private static List<Link> links(Topology topology, String on, String name) {
    Predicate<Link> wanted =
        switch (on) {
          case "link" -> link -> link.name().equals(name);
          case "instance" -> link -> link.target().equals(name);
          case "zone", "region" -> {
            List<String> inside = instances(topology, on, name).stream().map(Instance::id).toList();
            yield link -> inside.contains(link.target());
          }
          default -> throw noPlace(on);
        };
    return topology.links().stream().filter(wanted).toList();
  }

  private static List<Instance> instances(Topology topology, String on, String name) {
    Predicate<Instance> wanted =
        switch (on) {
          case "instance" -> instance -> instance.id().equals(name);
          case "zone" -> instance -> instance.zone().filter(name::equals).isPresent();
          case "region" -> instance -> instance.region().equals(name);
          default -> throw noPlace(on);
        };
    return topology.instances().stream().filter(wanted).toList();
  }

  private static Refused noPlace(String on) {
    return mistake("a target is a link, an instance, a zone or a region, was '" + on + "'");
  }

  private static Refused mistake(String message) {
    return new Refused(400, message);
  }

  /** Such as {@code latency 200 ms on a.gateway:a.catalog for 30 s}. */
  String words() {
    return fault.describe()
        + " on "
        + Words.some(target.names())
        + " for "
        + length.toSeconds()
        + " s";
  }
}
