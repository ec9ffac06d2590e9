package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.port.InstanceStatus;
import holdwater.model.topology.Instance;
import java.util.List;
import java.util.stream.Stream;

/** Which instances a journal tells of. */
final class SeenInstances {
  private SeenInstances() {}

  /** Those that there were when the stack was ready. */
  static List<Instance> atFirst(Journal journal) {
    return journal.first(StackReady.class).stream()
        .flatMap(ready -> ready.instances().stream())
        .map(InstanceStatus::instance)
        .toList();
  }

  /** Those that the load has brought since, too: they share the calls with the others. */
  static List<Instance> ever(Journal journal) {
    Stream<Instance> later =
        journal
            .all(InstancesObserved.class)
            .flatMap(look -> look.instances().stream())
            .map(InstanceStatus::instance);
    return Stream.concat(atFirst(journal).stream(), later).distinct().toList();
  }
}
