package holdwater.engine.run;

import holdwater.model.journal.JournalEntry.JudgePaused;
import holdwater.model.port.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Notices when this whole process stood still: suspended, swapped out, or starved. It has a thread
 * of its own, so a slow call of the judge's is no pause, and goes by a clock that nobody sets; that
 * the time of day was set is for the judge to see. Safe for use by several threads.
 */
final class PauseDetector implements AutoCloseable {
  /** A longer pause than this is written down. */
  static final Duration TOLERATED = Duration.ofSeconds(2);

  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final Ticker clock;
  private final Queue<JudgePaused> pauses = new ConcurrentLinkedQueue<>();
  private final Ticker.Repetition repetition;
  private volatile Duration last;

  PauseDetector(Ticker clock) {
    this.clock = clock;
    this.last = clock.monotonic();
    this.repetition = clock.every(PERIOD, "holdwater-pauses", this::beat);
  }

  private void beat() {
    Duration now = clock.monotonic();
    Duration pause = now.minus(last).minus(PERIOD);
    if (pause.compareTo(TOLERATED) > 0) {
      pauses.add(new JudgePaused(clock.instant(), pause));
    }
    last = now;
  }

  /** Pauses since the last call. */
  List<JudgePaused> drain() {
    List<JudgePaused> news = new ArrayList<>();
    for (JudgePaused pause = pauses.poll(); pause != null; pause = pauses.poll()) {
      news.add(pause);
    }
    return news;
  }

  @Override
  public void close() {
    repetition.close();
  }
}
