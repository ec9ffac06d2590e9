package holdwater.platform.plan;

import holdwater.model.topology.CallRegions;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.model.topology.Zone;
import holdwater.platform.api.HomeFolder;
import holdwater.platform.plan.PlannedInstance.PlannedPort;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fills in {@code ${...}} for one instance. An unknown placeholder is an error that lists the known
 * ones.
 */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern SECRET = Pattern.compile("\\$\\{((?:secret|keys?)\\.[^}]*)}");
  private static final String KNOWN =
      "instance, service, zone, region, regions, first, data, store, port.NAME, link.SERVICE,"
          + " links.SERVICE, addresses.SERVICE, urls.SERVICE, viewers.SERVICE,"
          + " everywhere.SERVICE, zones.NAME, secret.NAME, key.SERVICE, keys.calls,"
          + " keys.callers";

  private final Topology topology;
  private final Service service;
  private final Instance instance;
  private final PortTable table;
  private final HomeFolder home;
  private final UnaryOperator<String> secrets;
  private final CallKeys keys;

  /**
   * @param secrets by their names
   */
  Placeholders(
      Topology topology,
      Service service,
      Instance instance,
      PortTable table,
      HomeFolder home,
      UnaryOperator<String> secrets) {
    this.topology = topology;
    this.service = service;
    this.instance = instance;
    this.table = table;
    this.home = home;
    this.secrets = secrets;
    this.keys = new CallKeys(topology, secrets);
  }

  /**
   * The text with every placeholder filled in.
   *
   * @param where what the text is, for error messages
   * @throws PlanFailed for a placeholder that means nothing here
   */
  String fill(String text, String where) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value(matcher.group(1), where)));
    }
    return matcher.appendTail(filled).toString();
  }

  /**
   * The same for an argument of a process, which every user of the machine can read: a secret is
   * refused there.
   */
  String fillArgument(String text, String where) {
    Matcher matcher = SECRET.matcher(text);
    if (matcher.find()) {
      throw new PlanFailed(
          ("topology %s: %s of service %s has ${%s}, and arguments are read"
                  + " by every user of the machine: hand it on in env")
              .formatted(topology.name(), where, service.name(), matcher.group(1)));
    }
    return fill(text, where);
  }

  private String value(String name, String where) {
    int dot = name.indexOf('.');
    if (dot > 0) {
      return argumentValue(name.substring(0, dot), name.substring(dot + 1), name, where);
    }
    return switch (name) {
      case "instance" -> instance.id();
      case "service" -> service.name();
      case "zone" -> instance.place();
      case "region" -> instance.region();
      case "regions" -> regions();
      case "first" -> String.valueOf(first());
      case "data" -> home.data(instance.id()).toString();
      case "store" -> home.store(instance.place(), service.name()).toString();
      default -> throw unknown(name, where, "known are " + KNOWN);
    };
  }

  private String argumentValue(String kind, String argument, String name, String where) {
    return switch (kind) {
      case "port" -> String.valueOf(port(argument, name, where));
      case "link" -> table.link(links(argument, name, where).get(0).name()).listen();
      case "links" -> addresses(links(argument, name, where));
      case "addresses" -> joined("", links(argument, name, where));
      case "urls" -> joined("http://", links(argument, name, where));
      case "viewers" -> addresses(inRegion(viewers(argument, name, where)));
      case "everywhere" -> addresses(viewers(argument, name, where));
      case "zones" -> listeners(argument, name, where);
      case "secret" -> secrets.apply(argument);
      case "key" -> key(argument, name, where);
      case "keys" -> keys(argument, name, where);
      default -> throw unknown(name, where, "known are " + KNOWN);
    };
  }

  /** Every region with its zones, as {@code r1=a+b,r2=c}. */
  private String regions() {
    return topology.regions().stream()
        .map(
            region ->
                region.zones().stream()
                    .map(Zone::name)
                    .collect(Collectors.joining("+", region.name() + "=", "")))
        .collect(Collectors.joining(","));
  }

  private boolean first() {
    return topology
        .instancesOf(service)
        .filter(other -> other.region().equals(instance.region()))
        .findFirst()
        .orElseThrow()
        .equals(instance);
  }

  private int port(String portName, String name, String where) {
    PlannedPort port =
        table.of(instance.id()).stream()
            .filter(candidate -> candidate.name().equals(portName))
            .findFirst()
            .orElseThrow(() -> unknown(name, where, "its ports are " + portNames()));
    if (port.place().isPresent()) {
      throw unknown(name, where, "that port is one per zone, use ${zones." + portName + "}");
    }
    return port.number();
  }

  private List<Link> links(String called, String name, String where) {
    CallRegions regions = service.callsIn(called);
    // A broker's link belongs to a place: to another region another service of it may call.
    List<Link> found =
        callees(called, target -> regions.reach(instance.region(), target.region()))
            .filter(
                link ->
                    link.source().equals(instance.place() + "." + service.name())
                        || link.source().equals(instance.place() + ".*"))
            .toList();
    if (found.isEmpty()) {
      throw unknown(name, where, service.name() + " calls " + service.calls());
    }
    return found;
  }

  private String key(String called, String name, String where) {
    if (!service.calls().contains(called)) {
      throw unknown(name, where, service.name() + " calls " + service.calls());
    }
    return keys.of(service.name(), called);
  }

  private String keys(String whose, String name, String where) {
    return switch (whose) {
      case "calls" -> keys.ofCalls(service);
      case "callers" -> keys.ofCallers(service);
      default -> throw unknown(name, where, "there are ${keys.calls} and ${keys.callers}");
    };
  }

  private List<Link> viewers(String called, String name, String where) {
    List<Link> found =
        callees(called, anywhere -> true)
            .filter(link -> link.source().equals(Link.CLIENTS))
            .toList();
    if (found.isEmpty()) {
      throw unknown(name, where, "no service '" + called + "' is called by viewers");
    }
    return found;
  }

  /** Links to instances of {@code called}: those of the own zone first, then of the own region. */
  private Stream<Link> callees(String called, Predicate<Instance> wanted) {
    Map<String, Instance> targets =
        topology
            .service(called)
            .map(topology::instancesOf)
            .orElse(Stream.of())
            .filter(wanted)
            .collect(Collectors.toMap(Instance::id, target -> target));
    return topology.links().stream()
        .filter(link -> targets.containsKey(link.target()))
        .sorted(Comparator.comparingInt(link -> distance(targets.get(link.target()))));
  }

  private int distance(Instance target) {
    if (target.place().equals(instance.place())) {
      return 0;
    }
    return target.region().equals(instance.region()) ? 1 : 2;
  }

  private List<Link> inRegion(List<Link> links) {
    List<String> near =
        topology.instances().stream()
            .filter(target -> target.region().equals(instance.region()))
            .map(Instance::id)
            .toList();
    return links.stream().filter(link -> near.contains(link.target())).toList();
  }

  private String addresses(List<Link> links) {
    return links.stream()
        .map(link -> link.target() + "=" + table.link(link.name()).listen())
        .collect(Collectors.joining(","));
  }

  private String joined(String scheme, List<Link> links) {
    return links.stream()
        .map(link -> scheme + table.link(link.name()).listen())
        .collect(Collectors.joining(","));
  }

  private String listeners(String portName, String name, String where) {
    List<PlannedPort> bound =
        table.of(instance.id()).stream()
            .filter(port -> port.name().equals(portName) && port.place().isPresent())
            .toList();
    if (bound.isEmpty()) {
      throw unknown(
          name, where, "no zone calls it, or it is no perZone port; it has " + portNames());
    }
    return bound.stream()
        .map(port -> port.place().orElseThrow() + ":" + port.number() + ":" + advertised(port))
        .collect(Collectors.joining(","));
  }

  private String advertised(PlannedPort port) {
    return topology.links().stream()
        .filter(link -> link.target().equals(instance.id()))
        .filter(link -> PortTable.place(link).equals(port.place().orElseThrow()))
        .map(link -> table.link(link.name()).listen())
        .findFirst()
        .orElseThrow();
  }

  private String portNames() {
    return service.ports().stream().map(port -> port.name()).toList().toString();
  }

  private PlanFailed unknown(String name, String where, String help) {
    return new PlanFailed(
        "topology %s: %s of service %s has the unknown placeholder ${%s}: %s"
            .formatted(topology.name(), where, service.name(), name, help));
  }
}
