package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.scenario.HttpLoad;
import holdwater.model.scenario.Scenario;
import holdwater.model.slo.Slo;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How many of our own clients came in over links whose calls nobody counts, as behind Shopify's
 * Toxiproxy. That is certain only where every client has to pass one of them.
 */
final class ClientsAtEntry {
  private final Optional<Scenario> scenario;
  private final TrafficBook book;
  private final List<Instance> instances;

  /**
   * @param instances all that there are
   */
  ClientsAtEntry(Journal journal, TrafficBook book, List<Instance> instances) {
    this.scenario = journal.first(RunStarted.class).map(RunStarted::scenario);
    this.book = book;
    this.instances = List.copyOf(instances);
  }

  /**
   * Clients that were meant to come in the whole seconds of that stretch, those in vain too; empty
   * where it is not certain that all of them had to pass one of these links.
   */
  OptionalLong over(Collection<Link> links, Instant from, Instant until) {
    Optional<HttpLoad> load = scenario.flatMap(played -> played.traffic().http());
    if (load.isEmpty() || !isTheOnlyWayIn(links, load.get())) {
      return OptionalLong.empty();
    }
    // Two SLOs may count the same clients.
    return scenario.orElseThrow().slos().stream()
        .filter(slo -> scenario.get().traffic().schedules(slo.sli()))
        .map(Slo::name)
        .mapToLong(slo -> events(slo, from, until))
        .max();
  }

  /** All entries of the service that clients call are faulted, and nothing else is. */
  private boolean isTheOnlyWayIn(Collection<Link> links, HttpLoad load) {
    if (links.isEmpty() || !links.stream().allMatch(link -> link.source().equals(Link.CLIENTS))) {
      return false;
    }
    Set<String> entered = links.stream().map(Link::target).collect(Collectors.toSet());
    Set<String> services =
        instances.stream()
            .filter(instance -> entered.contains(instance.id()))
            .map(Instance::service)
            .collect(Collectors.toSet());
    return services.size() == 1
        && load.entry().map(services::contains).orElse(true)
        && instances.stream()
            .filter(instance -> services.contains(instance.service()))
            .allMatch(instance -> entered.contains(instance.id()));
  }

  private long events(String slo, Instant from, Instant until) {
    long events = 0;
    for (SecondOfTraffic second : book.all()) {
      boolean begun = !second.second().isBefore(from);
      if (begun && !second.second().plus(Duration.ofSeconds(1)).isAfter(until)) {
        Counts counts = second.counts(slo);
        events += counts.good() + counts.bad();
      }
    }
    return events;
  }
}
