package holdwater.engine.run;

import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.port.Injection;
import holdwater.model.port.Ticker;
import holdwater.model.verdict.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Asks a fault in force again and again whether it bites, on a thread of its own: a look may take
 * seconds, and the run has other faults and an abort condition to see to. Safe for use by several
 * threads.
 */
final class EvidenceWatch implements AutoCloseable {
  /** From look to look, once it has bitten. With a slow look it is still within ten seconds. */
  static final Duration EVERY = Duration.ofSeconds(8);

  private static final Duration BEAT = Duration.ofSeconds(1);

  /** So long it is looked at every second until it has bitten: a probe may come too early. */
  private static final Duration EARLY = Duration.ofSeconds(10);

  private final Ticker clock;
  private final String id;
  private final Injection injection;
  private final Instant begin;
  private final Queue<EvidenceMeasured> looks = new ConcurrentLinkedQueue<>();
  private final Ticker.Repetition repetition;
  private volatile boolean wanted;
  private volatile Instant due = Instant.MIN;
  private volatile Instant latest = Instant.MIN;

  /** Begins to look. */
  EvidenceWatch(Ticker clock, String id, Injection injection) {
    this.clock = clock;
    this.id = id;
    this.injection = injection;
    this.begin = clock.instant();
    this.repetition = clock.every(BEAT, "holdwater-evidence-" + id, this::beat);
  }

  /** Asks for a look within a second, be it due or not. */
  void look() {
    wanted = true;
  }

  /** Answers: has a look ended since then? */
  boolean lookedSince(Instant instant) {
    return !latest.isBefore(instant);
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
    Instant now = clock.instant();
    if (!wanted && now.isBefore(due)) {
      return;
    }
    wanted = false;
    Evidence evidence = Reverting.asked(injection::evidence);
    boolean early = now.isBefore(begin.plus(EARLY));
    Instant ended = clock.instant();
    looks.add(new EvidenceMeasured(ended, id, evidence));
    latest = ended;
    due = evidence.proven() || !early ? now.plus(EVERY) : now;
  }

  /** Looks no more; what a look under way will say is lost. */
  @Override
  public void close() {
    repetition.close();
  }
}
