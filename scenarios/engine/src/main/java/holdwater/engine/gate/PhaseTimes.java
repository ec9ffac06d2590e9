package holdwater.engine.gate;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.journal.JournalEntry.PhaseChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How long each part of a run took, by its journal alone. */
final class PhaseTimes {
  private PhaseTimes() {}

  /** From each phase's begin to the next one's, and of the last to the journal's end. */
  static Map<Phase, Duration> of(Journal journal) {
    Map<Phase, Duration> times = new EnumMap<>(Phase.class);
    Optional<PhaseChanged> before = Optional.empty();
    for (PhaseChanged changed : journal.all(PhaseChanged.class).toList()) {
      before.ifPresent(phase -> add(times, phase, changed.at()));
      before = Optional.of(changed);
    }
    List<JournalEntry> entries = journal.entries();
    before.ifPresent(phase -> add(times, phase, entries.get(entries.size() - 1).at()));
    return ordered(times);
  }

  private static void add(Map<Phase, Duration> times, PhaseChanged phase, Instant until) {
    Duration took = Duration.between(phase.at(), until);
    // A clock that was set back makes the run INCONCLUSIVE; a bar of less than nothing helps
    // nobody.
    times.merge(phase.phase(), took.isNegative() ? Duration.ZERO : took, Duration::plus);
  }

  /** A copy in the order of a run that nobody can change. */
  static Map<Phase, Duration> ordered(Map<Phase, Duration> times) {
    Map<Phase, Duration> copy = new EnumMap<>(Phase.class);
    copy.putAll(times);
    return Collections.unmodifiableMap(copy);
  }
}
