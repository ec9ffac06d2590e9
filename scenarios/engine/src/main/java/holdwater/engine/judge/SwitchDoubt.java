package holdwater.engine.judge;

import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.journal.JournalEntry.SwitchesObserved;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A run is with or without a pattern only if those who have it say so themselves. One that was
 * played with another switch than was asked for is a trial of something else.
 */
final class SwitchDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    if (findings.journal().first(StackReady.class).isEmpty()) {
      // There never was anybody to ask.
      return Stream.empty();
    }
    Set<String> without =
        new TreeSet<>(findings.journal().first(RunStarted.class).orElseThrow().without());
    List<SwitchesObserved> observed = findings.journal().all(SwitchesObserved.class).toList();
    Stream<String> wrong =
        observed.stream().flatMap(entry -> wrong(new TreeMap<>(entry.instances()), without));
    Stream<String> untold = without.stream().flatMap(pattern -> untold(pattern, observed));
    return Stream.concat(wrong, untold).distinct().map(Reason::noTrial);
  }

  private static Stream<String> wrong(
      Map<String, Map<String, Boolean>> instances, Set<String> without) {
    return instances.entrySet().stream()
        .flatMap(
            instance ->
                new TreeMap<>(instance.getValue())
                    .entrySet().stream()
                        .flatMap(
                            told ->
                                wrong(instance.getKey(), told.getKey(), told.getValue(), without)
                                    .stream()));
  }

  private static Optional<String> wrong(
      String instance, String pattern, boolean on, Set<String> without) {
    if (on != without.contains(pattern)) {
      return Optional.empty();
    }
    return Optional.of(
        on
            ? "the switch of " + pattern + " was not off in " + instance
            : "the switch of " + pattern + " was off in " + instance + ", unasked");
  }

  /** Silence of an instance that is down when it is asked is none if it spoke another time. */
  private static Stream<String> untold(String pattern, List<SwitchesObserved> observed) {
    Map<String, Integer> told = new TreeMap<>();
    boolean known = false;
    for (SwitchesObserved entry : observed) {
      for (Map.Entry<String, Map<String, Boolean>> instance : entry.instances().entrySet()) {
        told.merge(instance.getKey(), instance.getValue().size(), Integer::sum);
        known |= instance.getValue().containsKey(pattern);
      }
    }
    if (!known) {
      return Stream.of("nobody said whether the switch of " + pattern + " was off");
    }
    return told.entrySet().stream()
        .filter(instance -> instance.getValue() == 0)
        .map(i -> i.getKey() + " did not say whether the switch of " + pattern + " was off");
  }
}
