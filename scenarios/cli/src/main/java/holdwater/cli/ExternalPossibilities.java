package holdwater.cli;

import holdwater.adapters.external.AgentPlace;
import holdwater.adapters.external.ExternalInstance;
import holdwater.adapters.external.ExternalSystem;
import holdwater.adapters.external.LinkCounter;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import holdwater.model.topology.Protocol;
import holdwater.model.topology.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What can be tried on a system of somebody else's, how it would be seen, and what is missing for
 * the rest. It asks who is there, and changes nothing.
 */
final class ExternalPossibilities {
  private final ExternalSystem system;
  private final List<String> lines = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  private ExternalPossibilities(ExternalSystem system) {
    this.system = system;
  }

  /** What its proxy says of itself. */
  interface Network {
    /** Answers: is it Shopify's, or one like it? */
    boolean isStock() throws IOException;

    /** Names of the links that it has. */
    Collection<String> links() throws IOException;
  }

  /**
   * For people, a line each.
   *
   * @param troubles by instance, why it does not serve; none of those that do
   * @param network what stands between them; only asked if the system has one
   */
  static List<String> lines(ExternalSystem system, Map<String, String> troubles, Network network) {
    ExternalPossibilities possible = new ExternalPossibilities(system);
    possible.head(troubles);
    possible.network(network);
    possible.inside(
        "jvm",
        "agent, pid or pidFile",
        instance -> instance.agent().filter(ExternalPossibilities::there).isPresent(),
        "as the agent counts");
    possible.inside(
        "spring_*",
        "actuator",
        instance -> instance.actuator().isPresent(),
        "as its metrics count, or by a probe");
    possible.inside(
        "outage",
        "outage: {lose, bringBack}",
        instance -> instance.outage().isPresent(),
        "while nobody answers there, and by calls over their links before; with --allow-commands");
    possible.missing.add(
        "kill, suspend: nothing of %s is started again here".formatted(system.name()));
    possible.slis();
    possible.missing.forEach(line -> possible.lines.add("missing   " + line));
    return possible.lines;
  }

  private void head(Map<String, String> troubles) {
    int all = system.topology().instances().size();
    lines.add(
        "%s: %d instances of %d services, run by others; nothing is started, stopped or changed"
            .formatted(system.name(), all, system.topology().services().size()));
    lines.add("permit    " + system.permit().describe());
    lines.add("ready     %d of %d".formatted(all - troubles.size(), all));
    troubles.forEach((id, trouble) -> missing.add(id + ": " + trouble));
    system.notPermitted().forEach(missing::add);
  }

  private void network(Network network) {
    if (system.proxy().isEmpty()) {
      missing.add("network faults: no network.toxiproxy stands between the services");
      return;
    }
    try {
      Collection<String> there = network.links();
      List<Link> links =
          system.links().stream().filter(link -> there.contains(link.name())).toList();
      system.links().stream()
          .filter(link -> !there.contains(link.name()))
          .map(this::missingProxy)
          .forEach(missing::add);
      links(links, network.isStock());
    } catch (IOException e) {
      missing.add("network faults: " + e.getMessage());
    }
    unmapped();
  }

  private String missingProxy(Link link) {
    return "link %s: the Toxiproxy has no proxy '%s'"
        .formatted(link.name(), system.proxy().orElseThrow().proxies().get(link.name()));
  }

  private void unmapped() {
    List<Link> mapped = system.links();
    List<String> rest =
        system.topology().links().stream()
            .filter(link -> !mapped.contains(link))
            .map(Link::name)
            .toList();
    if (!rest.isEmpty()) {
      missing.add("links without a proxy in network.links: " + String.join(", ", rest));
    }
  }

  private void links(List<Link> links, boolean stock) {
    String names = String.join(", ", links.stream().map(Link::name).toList());
    if (links.isEmpty()) {
      return;
    }
    lines.add("fault     %s: %s; seen by probes through them".formatted(kinds(true), names));
    if (stock) {
      uncounted(links);
      lines.add("lease     of these links: the daemon removes toxics by name when nobody renews");
      missing.add(
          "exposure of links, SLIs of type Witness, "
              + kinds(false)
              + ": a stock Toxiproxy has none of them; Holdwater's own ('holdwater proxy') has");
      return;
    }
    lines.add("fault     " + kinds(false) + ": the same links");
    lines.add("exposure  of these links: as the proxy counts their calls");
    lines.add("lease     of these links: the proxy keeps it by itself");
    List<String> http =
        links.stream().filter(link -> link.protocol() == Protocol.HTTP).map(Link::name).toList();
    if (!http.isEmpty()) {
      lines.add("SLI       Witness: " + String.join(", ", http) + Possibilities.HTTP_1_ONLY);
    }
  }

  private static String kinds(boolean stock) {
    return String.join(", ", LinkFaultKinds.stock(stock));
  }

  /** By the clients' own count at the entry; who is called by others is counted by nobody. */
  private void uncounted(List<Link> links) {
    List<String> entries =
        system.topology().services().stream()
            .filter(Service::entry)
            .filter(service -> isEnteredBy(links, service))
            .map(Service::name)
            .toList();
    if (!entries.isEmpty()) {
      lines.add(
          "exposure  of all entry links of %s at once: as the clients of traffic.http count"
              .formatted(String.join(", ", entries)));
    }
    boolean counted = counted(LinkCounter.OfCallee.class, "callees");
    counted |= counted(LinkCounter.OfCaller.class, "agents of their callers");
    lines.add(
        "exposure  of %s: nobody counts their calls, so a run with faults on them ends"
                .formatted(entries.isEmpty() && !counted ? "these links" : "all other links")
            + " INCONCLUSIVE 'not exercised'");
  }

  /** Answers: are there any that are counted so? */
  private boolean counted(Class<? extends LinkCounter> kind, String by) {
    Map<String, LinkCounter> counters = system.proxy().orElseThrow().counters();
    List<String> links =
        counters.keySet().stream().filter(l -> kind.isInstance(counters.get(l))).sorted().toList();
    if (!links.isEmpty()) {
      lines.add("exposure  of %s: as the %s count".formatted(String.join(", ", links), by));
    }
    return !links.isEmpty();
  }

  private boolean isEnteredBy(List<Link> links, Service service) {
    List<String> names = links.stream().map(Link::name).toList();
    return system
        .topology()
        .instancesOf(service)
        .allMatch(instance -> names.contains(Link.CLIENTS + ":" + instance.id()));
  }

  private void inside(
      String faults, String key, Predicate<ExternalInstance> there, String counted) {
    List<String> with = new ArrayList<>();
    List<String> without = new ArrayList<>();
    for (Instance instance : system.topology().instances()) {
      boolean has = there.test(system.instances().get(instance.id()));
      (has ? with : without).add(instance.id());
    }
    if (!with.isEmpty()) {
      lines.add(
          "fault     %s: %s; seen and met %s".formatted(faults, String.join(", ", with), counted));
    }
    if (!without.isEmpty()) {
      missing.add("%s in %s: give it %s".formatted(faults, String.join(", ", without), key));
    }
  }

  /** A process can be looked for; whoever listens somewhere would have to be called. */
  private static boolean there(AgentPlace place) {
    if (place instanceof AgentPlace.Attachable process) {
      try {
        return ProcessHandle.of(process.pid()).isPresent();
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }

  private void slis() {
    List<String> entries =
        system.topology().services().stream().filter(Service::entry).map(Service::name).toList();
    if (entries.isEmpty()) {
      missing.add("a way in: no service has 'entry: true', so traffic.http has nobody to call");
    } else {
      lines.add("SLI       Holdwater: clients of ours come in at " + String.join(", ", entries));
    }
    if (!system.pages().isEmpty()) {
      lines.add(
          "SLI       Prometheus: %s, where they have a page of metrics"
              .formatted(String.join(", ", new TreeSet<>(system.pages().keySet()))));
    }
  }
}
