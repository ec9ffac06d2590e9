package holdwater.engine.judge;

import holdwater.model.fault.Nothing;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.port.InstanceStatus;
import holdwater.model.scenario.CommandLoad;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.scenario.ResultStream;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.Suffering;
import holdwater.model.slo.SeenBy;
import holdwater.model.slo.Slo;
import holdwater.model.topology.Instance;
import holdwater.model.verdict.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a reader might believe was tried, and was not. */
final class NotExercised {
  private NotExercised() {}

  /** One clause each. */
  static List<String> of(Journal journal) {
    List<String> list = new ArrayList<>();
    journal
        .first(RunStarted.class)
        .ifPresent(
            run -> {
              withoutObjective(run.scenario(), list);
              countedByServices(run.scenario(), list);
              toldByResults(run.scenario(), list);
              seenNowAndThen(run.scenario(), list);
            });
    List<Instance> instances =
        journal.first(StackReady.class).stream()
            .flatMap(ready -> ready.instances().stream())
            .map(InstanceStatus::instance)
            .toList();
    List<FaultInjected> faults = journal.all(FaultInjected.class).toList();
    List<ResolvedTarget> targets = faults.stream().map(FaultInjected::target).toList();
    survivors(instances, targets, list);
    faults.stream()
        .map(fault -> SurvivorsCapacity.missed(journal, fault))
        .flatMap(Optional::stream)
        .distinct()
        .forEach(missed -> list.add("survivors' capacity: not exercised: " + missed));
    if (faults.stream().anyMatch(fault -> fault.fault() instanceof Nothing)) {
      list.add("no fault was injected: the system was not tried at all");
    }
    faults.forEach(fault -> uncalled(journal, fault, list));
    return list;
  }

  private static void withoutObjective(Scenario scenario, List<String> list) {
    Set<String> suffering =
        scenario.timeline().steps().stream()
            .flatMap(step -> step.exposure().suffers().stream())
            .map(Suffering::slo)
            .collect(Collectors.toSet());
    for (Slo slo : scenario.slos()) {
      if (!scenario.expect().containsKey(slo.name()) && !suffering.contains(slo.name())) {
        list.add("SLO " + slo.name() + ": the scenario expects nothing of it, so it is not judged");
      }
    }
  }

  private static void countedByServices(Scenario scenario, List<String> list) {
    boolean seenByCallers =
        scenario.slos().stream()
            .filter(slo -> scenario.expect().containsKey(slo.name()))
            .anyMatch(slo -> slo.sli().seenBy() == SeenBy.CALLERS);
    for (Slo slo : scenario.slos()) {
      if (!seenByCallers && slo.sli().seenBy() == SeenBy.SERVICES) {
        list.add(
            "requests that never came to a service: SLO "
                + slo.name()
                + " is counted by the services themselves, which see no refused call; a witness"
                + " (metricSource type Witness) would");
      }
    }
  }

  /** Who waits for answers sends less while they are late, and nobody knows what it meant to. */
  private static void toldByResults(Scenario scenario, List<String> list) {
    Optional<ResultStream> results = scenario.traffic().command().flatMap(CommandLoad::results);
    for (Slo slo : scenario.slos()) {
      if (results.isPresent() && slo.sli().reported().isPresent()) {
        list.add(
            "requests that the generator meant to send and did not: SLO "
                + slo.name()
                + " is counted by its results, which tell when it sent and not when it meant to");
      }
    }
  }

  private static void seenNowAndThen(Scenario scenario, List<String> list) {
    for (Slo slo : scenario.slos()) {
      slo.sli()
          .asked()
          .ifPresent(
              server ->
                  list.add(
                      "what lasts less than %d s: SLO %s is asked of Prometheus that often"
                          .formatted(server.resolution().toSeconds(), slo.name())));
    }
  }

  /** Regional instances stand beside the zones, so the loss of a zone never reaches them. */
  private static void survivors(
      List<Instance> instances, List<ResolvedTarget> targets, List<String> list) {
    boolean takesZones =
        targets.stream()
            .flatMap(target -> target.instances().stream())
            .anyMatch(instance -> instance.zone().isPresent());
    if (!takesZones) {
      return;
    }
    for (Instance instance : instances) {
      boolean taken = targets.stream().anyMatch(target -> target.instances().contains(instance));
      if (instance.zone().isEmpty() && !taken) {
        list.add(instance.id() + ": regional, it survives by construction");
      }
    }
  }

  private static void uncalled(Journal journal, FaultInjected fault, List<String> list) {
    Optional<Map<String, Long>> before =
        journal
            .steadyWindow()
            .map(Window::start)
            .flatMap((Instant start) -> LinkCalls.of(journal).between(start, fault.at()));
    if (before.isEmpty()) {
      return;
    }
    for (String name : new TreeSet<>(fault.target().names())) {
      long calls =
          before.get().entrySet().stream()
              .filter(e -> e.getKey().equals(name) || Links.target(e.getKey()).equals(name))
              .mapToLong(Map.Entry::getValue)
              .sum();
      if (calls == 0) {
        list.add(name + ": no call reached it before the fault");
      }
    }
  }
}
