package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.entries;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.adapters.external.Address;
import holdwater.adapters.external.Api;
import holdwater.adapters.external.ExternalProxy;
import holdwater.adapters.external.ExternalSystem;
import holdwater.adapters.external.LinkCounter;
import holdwater.cli.yaml.DidYouMean;
import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.slo.CounterQuery;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what stands between the services of an external system, and checks that it fits. */
final class ExternalNetwork {
  private static final String ENTRY = "entry:";
  private static final String METRICS = "/metrics";

  private ExternalNetwork() {}

  static ExternalProxy read(MapNode network, ExternalPlaces places) {
    Api api = places.api(network, "toxiproxy");
    if (api != null && (api.url().getPort() < 0 || !api.url().getPath().isEmpty())) {
      network.node().at("toxiproxy").mistake("must be http://HOST:PORT, was '" + api.url() + "'");
    }
    Map<String, String> links = network.required("links", entries(node -> text(node)));
    Map<String, LinkCounter> counted =
        network.optional("counted", entries(map(ExternalNetwork::counter))).orElse(Map.of());
    return network.build(() -> new ExternalProxy(api, byLink(links), byLink(counted)));
  }

  /** Of one of three kinds, by its key. */
  private static LinkCounter counter(MapNode counter) {
    if (counter.has("requests")) {
      Address to = counter.required("requests", ExternalPlaces::address);
      return counter.build(() -> new LinkCounter.Requests(to));
    }
    if (counter.has("methods")) {
      String methods = counter.required("methods", node -> text(node));
      return counter.build(() -> new LinkCounter.Methods(methods));
    }
    return ofCallee(counter);
  }

  private static LinkCounter ofCallee(MapNode counter) {
    CounterQuery query = counter.required("query", CounterQueryReader::read);
    String path = counter.optional("path", node -> text(node)).orElse(METRICS);
    if (!path.startsWith("/")) {
      counter.node().at("path").mistake("must begin with a slash");
    }
    return counter.build(() -> new LinkCounter.OfCallee(path, query));
  }

  private static <T> Map<String, T> byLink(Map<String, T> given) {
    Map<String, T> byLink = new HashMap<>();
    given.forEach((link, value) -> byLink.put(link(link), value));
    return byLink;
  }

  /** Clients come in at {@code entry:}, which the model calls after its own. */
  private static String link(String given) {
    return given.startsWith(ENTRY) ? Link.CLIENTS + ":" + given.substring(ENTRY.length()) : given;
  }

  static void check(YamlNode network, ExternalProxy proxy, ExternalSystem system) {
    checkLinks(network.at("links"), proxy, system);
    network.find("counted").ifPresent(counted -> checkCounted(counted, proxy, system));
  }

  private static void checkLinks(YamlNode given, ExternalProxy proxies, ExternalSystem system) {
    List<String> links = system.topology().links().stream().map(Link::name).toList();
    Map<String, String> linkOf = new HashMap<>();
    for (String key : given.keys()) {
      String proxy = proxies.proxies().get(link(key));
      String other = linkOf.putIfAbsent(proxy, key);
      if (!links.contains(link(key))) {
        String ending = DidYouMean.ending(link(key), links);
        given.at(key).keyMistake("nobody calls over such a link: see 'calls', 'entry'" + ending);
      } else if (other != null) {
        given.at(key).mistake("'" + proxy + "' stands for " + other + " already");
      }
    }
  }

  private static void checkCounted(YamlNode counted, ExternalProxy proxy, ExternalSystem system) {
    for (String key : counted.keys()) {
      YamlNode node = counted.at(key);
      LinkCounter counter = proxy.counters().get(link(key));
      List<Link> all = system.topology().links();
      List<Link> named = all.stream().filter(link -> link.name().equals(link(key))).toList();
      if (named.isEmpty()) {
        String ending = DidYouMean.ending(link(key), all.stream().map(Link::name).toList());
        node.keyMistake("nobody calls over such a link: see 'calls', 'entry'" + ending);
      } else if (counter instanceof LinkCounter.OfCallee callee) {
        checkCallee(node, callee, named.get(0), system);
      } else {
        checkCallers(node, named.get(0), system);
      }
    }
  }

  private static void checkCallee(
      YamlNode node, LinkCounter.OfCallee counter, Link link, ExternalSystem system) {
    if (!system.pages().containsKey(link.target())) {
      node.mistake(link.target() + " speaks no HTTP, so it has no page of metrics");
    } else if (counter.query().labels().isEmpty() && others(link, system.topology().links()) > 0) {
      node.at("query")
          .mistake(
              "counts who comes to %s by other links too: name by a label who calls"
                  .formatted(link.target()));
    }
  }

  private static void checkCallers(YamlNode node, Link link, ExternalSystem system) {
    List<Instance> callers = system.callers(link);
    if (callers.isEmpty()) {
      node.mistake(
          "nobody with an agent calls over this link: clients of traffic.http are counted anyhow");
    }
    callers.stream()
        .filter(caller -> system.instances().get(caller.id()).agent().isEmpty())
        .forEach(
            caller ->
                node.mistake(
                    "%s has no agent that could count: give it agent, pid or pidFile"
                        .formatted(caller.id())));
  }

  private static long others(Link link, List<Link> all) {
    return all.stream()
        .filter(other -> other.target().equals(link.target()) && !other.equals(link))
        .count();
  }
}
