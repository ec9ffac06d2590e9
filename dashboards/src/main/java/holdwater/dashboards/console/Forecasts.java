package holdwater.dashboards.console;

import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds who might notice a fault against who then did: services whose calls failed, and clients.
 * Arithmetic. For one thread, or under a lock.
 */
final class Forecasts {
  /** Calls of clients are known a little after they end. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<String, Watched> watched = new LinkedHashMap<>();

  /** One fault, from the look on that saw it first. */
  private static final class Watched {
    private final FaultInForce fault;
    private final List<String> foretold;
    private final Map<String, Failures> noticed = new TreeMap<>();
    private final Set<String> told = new LinkedHashSet<>();
    private Optional<Instant> ended = Optional.empty();

    private Watched(FaultInForce fault, List<String> foretold) {
      this.fault = fault;
      this.foretold = foretold;
    }

    private void services(Map<String, Failures> since) {
      told.addAll(since.keySet());
      since.forEach((service, failures) -> noticed.merge(service, failures, Failures::plus));
    }

    /** Those that began while it was in force. */
    private void clients(List<SecondOfCalls> seconds) {
      Instant end = ended.orElse(Instant.MAX);
      for (SecondOfCalls second : seconds) {
        boolean during = second.second().isBefore(end) && !second.second().isBefore(fault.since());
        if (during) {
          told.add(Preview.CLIENTS);
          noticed.merge(
              Preview.CLIENTS,
              new Failures(second.bad(), second.bad() + second.good()),
              Failures::plus);
        }
      }
    }

    private boolean known(Instant now) {
      return ended.filter(end -> !now.isBefore(end.plus(PATIENCE))).isPresent();
    }

    private String sentence() {
      List<String> who =
          noticed.keySet().stream().filter(name -> noticed.get(name).noticeable()).toList();
      List<String> parts = new ArrayList<>();
      add(parts, "noticed as foretold: ", foretold.stream().filter(who::contains).toList());
      add(
          parts,
          "foretold, and did not notice: ",
          foretold.stream().filter(name -> told.contains(name) && !who.contains(name)).toList());
      add(
          parts,
          "noticed, and was not foretold: ",
          who.stream().filter(name -> !foretold.contains(name)).toList());
      add(parts, "not known of: ", foretold.stream().filter(name -> !told.contains(name)).toList());
      return "forecast of "
          + fault.words()
          + ": "
          + (parts.isEmpty() ? "nobody was to notice, and nobody did" : String.join("; ", parts));
    }

    private static void add(List<String> parts, String words, List<String> names) {
      if (!names.isEmpty()) {
        parts.add(words + String.join(", ", names));
      }
    }
  }

  /**
   * Takes what happened between two looks.
   *
   * @return a sentence for each fault of which enough is known by now
   */
  List<String> between(Look before, Look now) {
    Map<String, Failures> services = Failures.between(before, now);
    now.stack().ifPresent(stack -> begin(now, stack.topology()));
    List<String> sentences = new ArrayList<>();
    Iterator<Watched> each = watched.values().iterator();
    while (each.hasNext()) {
      Watched one = each.next();
      if (isInForce(one, before)) {
        one.services(services);
      }
      end(one, now);
      one.clients(now.entryCalls());
      boolean lost = one.ended.isEmpty() && !isInForce(one, now);
      if (one.known(now.at())) {
        sentences.add(one.sentence());
      }
      if (lost || one.known(now.at())) {
        each.remove();
      }
    }
    return sentences;
  }

  private void begin(Look now, Topology topology) {
    for (FaultInForce fault : now.faults()) {
      watched.computeIfAbsent(
          fault.id(),
          id ->
              new Watched(
                  fault, Preview.of(target(fault, topology), topology, Map.of()).mayNotice()));
    }
  }

  private static ResolvedTarget target(FaultInForce fault, Topology topology) {
    List<String> names = fault.targets();
    ResolvedTarget instances =
        new ResolvedTarget(
            topology.instances().stream().filter(one -> names.contains(one.id())).toList(),
            List.of());
    return instances.isEmpty()
        ? new ResolvedTarget(
            List.of(),
            topology.links().stream().filter(link -> names.contains(link.name())).toList())
        : instances;
  }

  private static boolean isInForce(Watched one, Look look) {
    return look.faults().stream().anyMatch(fault -> fault.id().equals(one.fault.id()));
  }

  private static void end(Watched one, Look now) {
    now.ended().stream()
        .filter(end -> end.fault().id().equals(one.fault.id()))
        .findFirst()
        .ifPresent(end -> one.ended = Optional.of(end.at()));
  }
}
