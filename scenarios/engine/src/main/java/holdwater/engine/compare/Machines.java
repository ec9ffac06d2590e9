package holdwater.engine.compare;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Answers: did the runs have machines of the same kind? Times of others compare machines. */
final class Machines {
  private static final List<String> KIND = List.of("cores", "os", "arch", "java");

  private Machines() {}

  /** A sentence that names what differs; empty when nothing does. */
  static Optional<String> difference(List<RunFacts> runs) {
    for (String key : KIND) {
      SortedSet<String> values = new TreeSet<>();
      runs.forEach(run -> values.add(run.started().machine().getOrDefault(key, "unknown")));
      if (values.size() > 1) {
        return Optional.of(
            "the machines differ in "
                + key
                + " ("
                + String.join(", ", values)
                + "), so times may differ by that alone");
      }
    }
    return Optional.empty();
  }
}
