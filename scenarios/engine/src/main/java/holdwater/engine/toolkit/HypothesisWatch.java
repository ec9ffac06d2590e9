package holdwater.engine.toolkit;

import holdwater.engine.run.Interruption;
import holdwater.model.port.Ticker;
import holdwater.model.port.Ticker.Repetition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Asks the hypothesis at once and then every second, until it is closed. */
final class HypothesisWatch implements AutoCloseable {
  /** As often as the Chaos Toolkit asks. */
  static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /** Longer than any call takes; who is interrupted does not wait at all. */
  private static final Duration PATIENCE = Duration.ofMinutes(11);

  private final ActivityPlayer player;
  private final List<Activity> probes;
  private final Interruption interruption;
  private final ReentrantLock looking = new ReentrantLock();
  private final List<SteadyState> seen = new ArrayList<>();
  private final Repetition repetition;

  HypothesisWatch(
      ActivityPlayer player, List<Activity> probes, Ticker clock, Interruption interruption) {
    this.player = player;
    this.probes = probes;
    this.interruption = interruption;
    interruption.interruptible(
        () -> {
          look();
          return null;
        });
    this.repetition = clock.every(BETWEEN_LOOKS, "hypothesis", this::look);
  }

  private void look() {
    looking.lock();
    try {
      SteadyState state = player.ask(probes);
      synchronized (seen) {
        seen.add(state);
      }
    } finally {
      looking.unlock();
    }
  }

  /** What it was each time, in that order. */
  List<SteadyState> seen() {
    synchronized (seen) {
      return List.copyOf(seen);
    }
  }

  /** Asks no more, and waits for a look that is under way. */
  @Override
  public void close() {
    repetition.close();
    boolean over = interruption.interruptible(this::isOver);
    if (over) {
      looking.unlock();
    }
  }

  private boolean isOver() {
    try {
      return looking.tryLock(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
