package holdwater.junit;

import holdwater.cli.yaml.DidYouMean;
import holdwater.model.topology.Topology;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The system that a class of tests uses, up and ready. A parameter of tests. For one thread. */
public final class RunningSystem {
  private final Topology topology;
  private final Faults faults;
  private final Map<String, URI> entries;
  private final Optional<LiveTraffic> traffic;
  private final Runnable ending;

  /**
   * @param entries by instance, where clients from outside come in
   * @param ending ends every process of it
   */
  RunningSystem(
      Topology topology,
      Faults faults,
      Map<String, URI> entries,
      Optional<LiveTraffic> traffic,
      Runnable ending) {
    this.topology = topology;
    this.faults = faults;
    this.entries = Map.copyOf(entries);
    this.traffic = traffic;
    this.ending = ending;
  }

  /** Puts faults into it. */
  public Faults faults() {
    return faults;
  }

  /**
   * Where clients come in, through the fault proxy. It stays the same as long as the system runs.
   *
   * @param entry a service or an instance that has {@code entry: true} in the topology; of a
   *     service the first instance is taken
   * @throws IllegalArgumentException when there is no such entry
   */
  public URI url(String entry) {
    return topology.instances().stream()
        .filter(one -> one.id().equals(entry) || one.service().equals(entry))
        .map(one -> entries.get(one.id()))
        .filter(url -> url != null)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(noEntry(entry)));
  }

  private String noEntry(String entry) {
    String ids = String.join(", ", new TreeSet<>(entries.keySet()));
    return "no clients come in at '%s': %s"
        .formatted(
            entry,
            ids.isEmpty()
                ? "no service of " + topology.name() + " says entry: true"
                : "entries are " + ids);
  }

  /**
   * An SLO of the traffic that comes while the tests run.
   *
   * @throws IllegalArgumentException when nothing is expected of an SLO of that name
   */
  public MeasuredSlo slo(String name) {
    LiveTraffic live =
        traffic.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no SLO is measured without traffic: name a scenario by"
                        + " @Holdwater(traffic = ...), whose traffic and SLOs are used"));
    Set<String> known = live.scenario().expect().keySet();
    if (!known.contains(name)) {
      throw new IllegalArgumentException(
          "%s expects nothing of an SLO '%s'%s"
              .formatted(live.scenario().name(), name, ending(name, known)));
    }
    return new MeasuredSlo(live, name);
  }

  private static String ending(String name, Set<String> known) {
    String meant = DidYouMean.ending(name, known);
    return meant.isEmpty() ? "; there are " + String.join(", ", known) : meant;
  }

  /** Reverts what is still in force, sends nobody any more, and ends it. */
  void end() {
    List<RuntimeException> failures = new ArrayList<>();
    List<Runnable> steps =
        List.of(() -> faults.revertLeft(), () -> traffic.ifPresent(LiveTraffic::close), ending);
    for (Runnable step : steps) {
      try {
        step.run();
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      RuntimeException first = failures.get(0);
      failures.subList(1, failures.size()).forEach(first::addSuppressed);
      throw first;
    }
  }
}
