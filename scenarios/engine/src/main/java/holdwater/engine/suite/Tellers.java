package holdwater.engine.suite;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.SwitchesObserved;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which instances told in a run whether a pattern is switched on. */
final class Tellers {
  private Tellers() {}

  /** By pattern; without those that nobody spoke of. */
  static Map<String, Set<String>> of(Journal journal) {
    Map<String, Set<String>> told = new TreeMap<>();
    journal
        .all(SwitchesObserved.class)
        .flatMap(observed -> observed.instances().entrySet().stream())
        .forEach(
            instance ->
                instance
                    .getValue()
                    .keySet()
                    .forEach(
                        pattern ->
                            told.computeIfAbsent(pattern, none -> new TreeSet<>())
                                .add(instance.getKey())));
    return told;
  }
}
