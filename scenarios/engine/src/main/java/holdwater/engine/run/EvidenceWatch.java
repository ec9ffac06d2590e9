package holdwater.engine.run;

import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.port.Injection;
import holdwater.model.port.Ticker;
import holdwater.model.verdict.Evidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Asks a fault in force again and again whether it bites, on a thread of its own: a look may take
 * seconds, and the run has other faults and an abort condition to see to. Safe for use by several
 * threads.
 */
final class EvidenceWatch implements AutoCloseable {
  /**
   * From look to look, once it has bitten. So a look may take five seconds longer than the one
   * before it, and it is still within the eleven that {@code EvidenceOverTime} gives.
   */
  static final Duration EVERY = Duration.ofSeconds(5);

  private static final Duration BEAT = Duration.ofSeconds(1);

  /** So long it is looked at every second until it has bitten: a probe may come too early. */
  private static final Duration EARLY = Duration.ofSeconds(10);

  private final Ticker clock;
  private final String id;
  private final Injection injection;
  private final Limit early;
  private final Queue<EvidenceMeasured> looks = new ConcurrentLinkedQueue<>();
  private final Ticker.Repetition repetition;
  private volatile boolean wanted;
  private volatile Limit due;
  private volatile Optional<Duration> latest = Optional.empty();

  /** Begins to look. */
  EvidenceWatch(Ticker clock, String id, Injection injection) {
    this.clock = clock;
    this.id = id;
    this.injection = injection;
    this.early = Limit.after(clock, EARLY);
    this.due = Limit.after(clock, Duration.ZERO);
    this.repetition = clock.every(BEAT, "holdwater-evidence-" + id, this::beat);
  }

  /** Asks for a look within a second, be it due or not. */
  void look() {
    wanted = true;
  }

  /** Answers: did the latest look end no longer ago? */
  boolean lookedWithin(Duration age) {
    return latest.filter(end -> clock.monotonic().minus(end).compareTo(age) <= 0).isPresent();
  }

  /** Looks that ended since the last call, in order. */
  List<EvidenceMeasured> drain() {
    List<EvidenceMeasured> news = new ArrayList<>();
    for (EvidenceMeasured look = looks.poll(); look != null; look = looks.poll()) {
      news.add(look);
    }
    return news;
  }

  private void beat() {
    if (!wanted && !due.over()) {
      return;
    }
    wanted = false;
    Limit next = Limit.after(clock, EVERY);
    boolean again = !early.over();
    Evidence evidence = Reverting.asked(injection::evidence);
    looks.add(new EvidenceMeasured(clock.instant(), id, evidence));
    latest = Optional.of(clock.monotonic());
    due = evidence.proven() || !again ? next : Limit.after(clock, Duration.ZERO);
  }

  /** Looks no more; what a look under way will say is lost. */
  @Override
  public void close() {
    repetition.close();
  }
}
