package holdwater.cli;

import holdwater.adapters.external.ExternalAccess;
import holdwater.adapters.external.ExternalPlatform;
import holdwater.adapters.external.ExternalSystem;
import holdwater.adapters.external.LinkCounter;
import holdwater.adapters.external.OutageInjector;
import holdwater.adapters.external.Permitted;
import holdwater.adapters.jvm.AccessAgents;
import holdwater.adapters.jvm.CallerMeter;
import holdwater.adapters.jvm.JvmInjector;
import holdwater.adapters.prometheus.CalleeCounter;
import holdwater.adapters.prometheus.CalleeMeter;
import holdwater.adapters.springchaos.AccessApps;
import holdwater.adapters.springchaos.SpringChaosInjector;
import holdwater.adapters.toxiproxy.ToxiproxyNetwork;
import holdwater.engine.run.Interruption;
import holdwater.engine.run.Leftovers;
import holdwater.engine.run.NothingInjector;
import holdwater.engine.run.RunPorts;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalListener;
import holdwater.model.port.Access;
import holdwater.model.port.CapacityKeeper;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.HangingNetwork;
import holdwater.model.port.LinkMeter;
import holdwater.model.port.MachineMeter;
import holdwater.model.port.PatternMeter;
import holdwater.model.port.Recipes;
import holdwater.model.port.ServiceMeter;
import holdwater.model.port.TraceMeter;
import holdwater.model.port.TrafficFailed;
import holdwater.model.topology.Link;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everybody around a system of somebody else's. The daemon is ours: it keeps the recipes by which
 * faults are reverted when we are killed, and the traffic. Constructing it connects to nothing.
 */
final class ExternalWiring {
  private final Wiring ours;
  private final ExternalSystem system;
  private final Access access;
  private final ToxiproxyNetwork network;

  ExternalWiring(Wiring ours, ExternalSystem system) {
    this.ours = ours;
    this.system = system;
    Access here = ours.access();
    this.access = new ExternalAccess(system, here.recipes(), here.jobs(), this::links);
    this.network = new ToxiproxyNetwork(access);
  }

  private ExternalPlatform platform() {
    return new ExternalPlatform(system, access, ours.platform()::machine);
  }

  /** What can be tried, and what is missing for the rest, a line each. Changes nothing. */
  List<String> probe() {
    boolean permitted = system.notPermitted().isEmpty();
    Map<String, String> troubles = permitted ? platform().troubles() : Map.of();
    return ExternalPossibilities.lines(
        system,
        troubles,
        new ExternalPossibilities.Network() {
          @Override
          public boolean isStock() throws IOException {
            return network.isStock();
          }

          @Override
          public Collection<String> links() throws IOException {
            if (!permitted) {
              throw new IOException("nobody is asked: some hosts are not permitted");
            }
            return network.addresses().keySet();
          }
        });
  }

  /** Those that can put faults on it, as far as its permit lets them. */
  List<FaultInjector> injectors() {
    Recipes recipes = access.recipes();
    return Permitted.injectors(
        system,
        List.of(
            network.injector(),
            new JvmInjector(agents()),
            new SpringChaosInjector(new AccessApps(access), recipes),
            new OutageInjector(system, recipes, ours.programs(), ours.commandsAllowed())),
        new Leftovers(ours.home().runs(), List.of(), ours.clock())::heldBeside,
        ours.clock());
  }

  /** Why nothing may be done to it now; empty if it may be. */
  Optional<String> refusal() {
    return system.notPermitted().stream()
        .findFirst()
        .or(() -> system.permit().refusal(ours.clock().instant()));
  }

  /** Lets single requests over its links hang; only what {@link #refusal} lets. */
  HangingNetwork hanging() {
    return network.hanging();
  }

  /** Links that its proxy stands in, by name. */
  Set<String> proxied() {
    return links().keySet();
  }

  /** The outside world for one run, whose files go to {@code directory}. */
  RunPorts runPorts(Path directory, List<JournalListener> listeners, Interruption interruption) {
    List<FaultInjector> injectors = new ArrayList<>();
    injectors.add(new NothingInjector());
    injectors.addAll(injectors());
    // What was left elsewhere is reverted from here too.
    ours.injectors().stream().map(HealingOnly::new).forEach(injectors::add);
    ExternalPlatform platform = platform();
    Optional<CallerMeter> callers = system.proxy().map(proxy -> callers(directory));
    List<JournalListener> all = new ArrayList<>(listeners);
    callers.ifPresent(meter -> all.add(entry -> closeAtTheEnd(meter, entry)));
    return new RunPorts(
        platform,
        injectors,
        ours.traffic(directory, this::entries, SliSources.of(access, network)),
        callers
            .<LinkMeter>map(
                meter -> new ExternalLinkMeter(network.linkMeter(), callees(platform), meter))
            .orElse(Map::of),
        CapacityKeeper.NONE,
        ServiceMeter.NONE,
        // Its processes may share our machine, and would look like somebody who takes CPU.
        MachineMeter.NONE,
        PatternMeter.NONE,
        TraceMeter.NONE,
        ours.clock(),
        all,
        interruption);
  }

  private static void closeAtTheEnd(CallerMeter meter, JournalEntry entry) {
    if (entry instanceof JournalEntry.RunEnded) {
      meter.close();
    }
  }

  /** Their agents know our counts by the run. */
  private CallerMeter callers(Path run) {
    List<CallerMeter.Caller> callers = new ArrayList<>();
    Map<String, LinkCounter> named = system.proxy().orElseThrow().counters();
    for (Link link : system.topology().links()) {
      if (named.get(link.name()) instanceof LinkCounter.OfCaller counter) {
        system
            .callers(link)
            .forEach(
                instance ->
                    callers.add(new CallerMeter.Caller(link.name(), instance, counter.watched())));
      }
    }
    return new CallerMeter(agents(), callers, String.valueOf(run.getFileName()));
  }

  private AccessAgents agents() {
    return new AccessAgents(access, ours.home().agents());
  }

  /** Of a link that a proxy of ours stands for, the proxy's own count is taken. */
  private LinkMeter callees(ExternalPlatform platform) {
    Map<String, CalleeCounter> counters = new TreeMap<>();
    Map<String, String> callees = new TreeMap<>();
    Map<String, LinkCounter> named = system.proxy().orElseThrow().counters();
    for (Link link : system.topology().links()) {
      if (named.get(link.name()) instanceof LinkCounter.OfCallee counter) {
        callees.put(link.name(), link.target());
        counters.put(
            link.name(),
            new CalleeCounter(
                system.pages().get(link.target()).resolve(counter.path()),
                counter.query(),
                ownPaths(counter, link)));
      }
    }
    return new CalleeMeter(
        counters, link -> platform.asked(callees.get(link)) + network.probesOver(link));
  }

  /** Where we ask callees ourselves. */
  private static Set<String> ownPaths(LinkCounter.OfCallee counter, Link link) {
    return Stream.of(counter.path(), link.probePath())
        .filter(path -> !path.isEmpty())
        .collect(Collectors.toSet());
  }

  /** By instance id, where clients come in. */
  Map<String, URI> entries() {
    return access.entries();
  }

  private Map<String, InetSocketAddress> links() {
    try {
      return system.proxy().isPresent() ? network.addresses() : Map.of();
    } catch (IOException e) {
      throw new TrafficFailed("nobody knows where clients come in: " + e.getMessage(), e);
    }
  }
}
