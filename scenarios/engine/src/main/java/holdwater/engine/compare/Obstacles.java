package holdwater.engine.compare;

import holdwater.engine.judge.SimianJudge;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.RunEnded;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.journal.JournalEntry.WindowClosed;
import holdwater.model.port.InstanceStatus;
import holdwater.model.scenario.Scenario;
import holdwater.model.slo.Sli;
import holdwater.model.slo.Slo;
import holdwater.model.topology.Instance;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Answers: why can these two runs not be compared? Seeds and commits may differ. */
public final class Obstacles {
  private Obstacles() {}

  /** One clause for each; none when they can be compared. */
  public static List<String> between(Journal before, Journal now) {
    RunStarted one = RunFacts.started(before);
    RunStarted other = RunFacts.started(now);
    Set<String> found = new LinkedHashSet<>();
    of(before).ifPresent(found::add);
    of(now).ifPresent(found::add);
    if (!one.scenario().name().equals(other.scenario().name())) {
      found.add(
          "they are of different scenarios, '"
              + one.scenario().name()
              + "' and '"
              + other.scenario().name()
              + "'");
      return List.copyOf(found);
    }
    changed(one.scenario(), other.scenario())
        .ifPresent(what -> found.add("the scenario has another " + what + " since"));
    if (!one.without().equals(other.without())) {
      found.add("one ran " + patterns(one.without()) + ", the other " + patterns(other.without()));
    }
    if (!instances(before).equals(instances(now))) {
      found.add("the topology has other instances since");
    }
    return List.copyOf(found);
  }

  /** Why that run cannot be compared with any; empty when it can. */
  static Optional<String> of(Journal journal) {
    String run = RunFacts.started(journal).runId();
    if (SimianJudge.played(journal)) {
      return Optional.of("run " + run + " was one of simians, which has no windows");
    }
    if (journal.chain().damage().isPresent()) {
      return Optional.of("run " + run + ": " + journal.chain().damage().get());
    }
    if (journal.first(RunEnded.class).isEmpty()) {
      return Optional.of("run " + run + " is not over");
    }
    return journal.first(WindowClosed.class).isEmpty()
        ? Optional.of("run " + run + " ended before anything could be measured")
        : Optional.empty();
  }

  /** What is measured would be something else; what is expected of it may change. */
  private static Optional<String> changed(Scenario before, Scenario now) {
    List<String> changed = new ArrayList<>();
    if (!before.topology().equals(now.topology())) {
      changed.add("topology");
    }
    if (!before.traffic().equals(now.traffic())) {
      changed.add("traffic");
    }
    if (!before.timeline().equals(now.timeline())) {
      changed.add("timeline");
    }
    if (!slis(before).equals(slis(now))) {
      changed.add("set of SLIs");
    }
    return changed.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", changed));
  }

  private static Map<String, Sli> slis(Scenario scenario) {
    return scenario.slos().stream().collect(Collectors.toMap(Slo::name, Slo::sli));
  }

  private static String patterns(Set<String> without) {
    return without.isEmpty()
        ? "with every pattern"
        : "without " + String.join(", ", new TreeSet<>(without));
  }

  /** Without those that run only when the load asks for them: which are there is of the moment. */
  private static Set<String> instances(Journal journal) {
    return journal
        .all(StackReady.class)
        .flatMap(ready -> ready.instances().stream())
        .map(InstanceStatus::instance)
        .filter(instance -> !instance.elastic())
        .map(Instance::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
