package holdwater.engine.report;

import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.journal.JournalEntry.PhaseChanged;
import holdwater.model.journal.JournalListener;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Says on the console what simians do: until they are let loose as every run, from then on a line
 * per event, and one a minute, each with the time since then. Thread-safe.
 */
public final class SimianConsole implements JournalListener {
  private final PrintStream out;
  private final ConsoleProgress before;
  private final Set<String> proven = new HashSet<>();
  private Optional<Instant> loose = Optional.empty();

  public SimianConsole(PrintStream out) {
    this.out = out;
    this.before = new ConsoleProgress(out, false);
  }

  @Override
  public synchronized void onEntry(JournalEntry entry) {
    if (loose.isEmpty()
        && entry instanceof PhaseChanged changed
        && changed.phase() == Phase.FAULT) {
      loose = Optional.of(changed.at());
    }
    if (loose.isEmpty()) {
      before.onEntry(entry);
      return;
    }
    String line =
        entry instanceof PhaseChanged changed
            ? ConsoleProgress.head(changed.phase()) + changed.note()
            : ConsoleProgress.line(entry);
    if (!line.isEmpty() && isNews(entry)) {
      out.println(since(entry.at()) + "  " + line);
    }
  }

  /** A fault is looked at every few seconds; that it bit is news once, that it does not, always. */
  private boolean isNews(JournalEntry entry) {
    return !(entry instanceof EvidenceMeasured look)
        || !look.evidence().proven()
        || proven.add(look.injection());
  }

  private String since(Instant now) {
    Duration passed = Duration.between(loose.orElse(now), now);
    return Text.format("+%3d:%02d", passed.toMinutes(), passed.toSecondsPart());
  }

  /** Says that what is under way goes on, until simians are let loose. Call it every second. */
  public synchronized void tick(Instant now) {
    if (loose.isEmpty()) {
      before.tick(now);
    }
  }
}
