package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.JudgePaused;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which seconds say nothing of the system, because the generator or the judge itself was at fault
 * in them. CPU is no excuse: a retry storm looks like saturation.
 */
public final class DroppedSeconds {
  /** A generator later than this measures itself. */
  public static final Duration LATEST = Duration.ofMillis(100);

  /** Less than this share of the schedule is another load than the scenario asks for. */
  public static final double LEAST_OFFERED = 0.98;

  /** With more dropped than this, what is left may be the lucky part. */
  public static final double MOST_DROPPED = 0.20;

  /** A schedule at a fixed distance has so many more or fewer starts in some second, no more. */
  private static final double ROUNDING = 1;

  /** Viewers count in the second they were meant for, so this many more are rounding, not load. */
  private static final int MOST_BEYOND = 2;

  private final TrafficBook book;
  private final double perSecond;
  private final List<Window> pauses = new ArrayList<>();

  public DroppedSeconds(TrafficBook book, double perSecond) {
    this.book = book;
    this.perSecond = perSecond;
  }

  static DroppedSeconds of(Journal journal, TrafficBook book) {
    double rate =
        journal
            .first(RunStarted.class)
            .map(started -> started.scenario().traffic().perSecond())
            .orElse(0.0);
    DroppedSeconds dropped = new DroppedSeconds(book, rate);
    journal.all(JudgePaused.class).forEach(dropped::add);
    return dropped;
  }

  /** The judge saw nothing for a while. */
  public void add(JudgePaused paused) {
    Instant from = paused.at().minus(paused.pause()).truncatedTo(ChronoUnit.SECONDS);
    pauses.add(new Window(WindowKind.STEADY, from, paused.at()));
  }

  /** Why the second that begins at {@code second} does not count; empty when it does. */
  public Optional<String> why(Instant second) {
    if (pauses.stream().anyMatch(pause -> pause.contains(second))) {
      return Optional.of("the harness stood still");
    }
    Optional<SecondOfTraffic> known = book.at(second);
    // The generator tells of every second, also of one in which nobody was to come.
    return known.isEmpty() ? Optional.of("no news of the viewers") : known.flatMap(this::fault);
  }

  private Optional<String> fault(SecondOfTraffic second) {
    if (second.planned() < Math.floor(perSecond) - ROUNDING) {
      // Bad events may be among what is missing, so what is there proves nothing.
      return Optional.of(
          "news is missing, of about "
              + Math.round(perSecond)
              + " planned starts it tells of "
              + second.planned());
    }
    if (second.lagP99().compareTo(LATEST) > 0) {
      return Optional.of("viewers were " + second.lagP99().toMillis() + " ms late");
    }
    if (second.offered() < LEAST_OFFERED * second.planned()) {
      return Optional.of(second.offered() + " of " + second.planned() + " viewers came");
    }
    if (second.offered() > second.planned() + MOST_BEYOND) {
      return Optional.of(second.offered() + " viewers came where " + second.planned() + " should");
    }
    return Optional.empty();
  }
}
