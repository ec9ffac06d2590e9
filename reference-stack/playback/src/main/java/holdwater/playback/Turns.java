package holdwater.playback;

import holdwater.resilience.Sleeper;
import holdwater.resilience.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many requests a second an instance can do: a small one is as large as its turns, whatever the
 * machine that it happens to run on. Who comes first has the first turn; a turn whose caller has
 * given up meanwhile is used up all the same, as the work of a busy server is. Thread-safe.
 */
final class Turns {
  /** Longer than any caller waits. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** How busy an instance is, is told of so long. */
  static final Duration TOLD_OF = Duration.ofSeconds(2);

  private final long nanosEach;
  private final Ticker ticker;
  private final Sleeper sleeper;
  private final Deque<Long> taken = new ArrayDeque<>();
  private long next;
  private boolean begun;

  /**
   * Nobody has come yet.
   *
   * @param perSecond how many turns there are; 0 for as many as anybody wants
   */
  Turns(double perSecond, Ticker ticker, Sleeper sleeper) {
    if (!(perSecond >= 0)) {
      throw new IllegalArgumentException("perSecond is %s, must be 0 or more".formatted(perSecond));
    }
    this.nanosEach = perSecond == 0 ? 0 : Math.round(1e9 / perSecond);
    this.ticker = ticker;
    this.sleeper = sleeper;
  }

  /** Returns when it is the caller's turn, or the longest wait is over. */
  void await() {
    if (nanosEach == 0) {
      return;
    }
    long nanos = Math.min(take(), LONGEST_WAIT.toNanos());
    if (nanos > 0) {
      try {
        sleeper.sleep(Duration.ofNanos(nanos));
      } catch (InterruptedException e) {
        // The process is ending: who is here goes on at once.
        Thread.currentThread().interrupt();
      }
    }
  }

  /** How long until the turn that is taken by this, in ns. */
  private synchronized long take() {
    long now = ticker.nanos();
    if (!begun || next - now < 0) {
      next = now;
      begun = true;
    }
    long turn = next;
    next += nanosEach;
    forget(now);
    taken.addLast(turn);
    return turn - now;
  }

  private void forget(long now) {
    while (!taken.isEmpty() && now - taken.getFirst() > TOLD_OF.toNanos()) {
      taken.removeFirst();
    }
  }

  /**
   * Which share of the turns of the last seconds was used, 0 to 1; 0 where turns are not counted.
   */
  synchronized double busy() {
    if (nanosEach == 0) {
      return 0;
    }
    long now = ticker.nanos();
    forget(now);
    long used = taken.stream().filter(turn -> turn - now <= 0).count();
    return Math.min(1, used * nanosEach / (double) TOLD_OF.toNanos());
  }
}
