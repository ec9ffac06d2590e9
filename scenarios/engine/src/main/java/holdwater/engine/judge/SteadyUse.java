package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.verdict.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What CPU instances used in the steady state, as the journal has it. */
public final class SteadyUse {
  /** Instances are written down every ten seconds: what is nearer says too little. */
  private static final Duration SPAN_AT_LEAST = Duration.ofSeconds(10);

  /** How far outside of the window the looks at its ends may lie. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private SteadyUse() {}

  /** In cores, by instance id; absent where the journal does not say. */
  public static Map<String, Double> cores(Journal journal, Collection<String> instances) {
    Optional<Window> steady = journal.steadyWindow();
    Map<String, Double> cores = new TreeMap<>();
    steady.ifPresent(
        window ->
            instances.forEach(
                id -> cores(journal, window, id).ifPresent(used -> cores.put(id, used))));
    return cores;
  }

  private record Look(Instant at, long pid, long cpuMillis) {}

  private static Optional<Double> cores(Journal journal, Window steady, String id) {
    List<Look> looks = looks(journal, steady, id).sorted(Comparator.comparing(Look::at)).toList();
    if (looks.isEmpty()) {
      return Optional.empty();
    }
    Look last = looks.get(looks.size() - 1);
    return looks.stream()
        .filter(look -> look.pid() == last.pid())
        .findFirst()
        .filter(first -> !Duration.between(first.at(), last.at()).minus(SPAN_AT_LEAST).isNegative())
        .map(
            first ->
                (last.cpuMillis() - first.cpuMillis())
                    / (double) Duration.between(first.at(), last.at()).toMillis());
  }

  private static Stream<Look> looks(Journal journal, Window steady, String id) {
    Instant from = steady.start().minus(MARGIN);
    Instant to = steady.end().plus(MARGIN);
    return journal
        .all(InstancesObserved.class)
        .filter(seen -> !seen.at().isBefore(from) && !seen.at().isAfter(to))
        .flatMap(
            seen ->
                seen.instances().stream()
                    .filter(status -> status.instance().id().equals(id))
                    .flatMap(status -> status.process().stream())
                    .filter(process -> process.cpuMillis() > 0)
                    .map(process -> new Look(seen.at(), process.pid(), process.cpuMillis())));
  }
}
