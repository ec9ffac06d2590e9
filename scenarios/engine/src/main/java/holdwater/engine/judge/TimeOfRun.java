package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.FaultInjected;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Moments as people are told them: zero is the first injection, or the beginning without one. */
final class TimeOfRun {
  private TimeOfRun() {}

  /** {@code +61 s}, or {@code -4 s} before it. */
  static String of(Journal journal, Instant moment) {
    Instant zero =
        journal
            .first(FaultInjected.class)
            .map(FaultInjected::at)
            .or(() -> journal.entries().stream().findFirst().map(JournalEntry::at))
            .orElse(moment);
    long seconds = Math.round(Duration.between(zero, moment).toMillis() / 1000.0);
    return (seconds < 0 ? "" : "+") + seconds + " s";
  }

  /** {@code 12.0 s}. */
  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
