package holdwater.accounts;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One at a time, and two lines of those who wait: whoever stands in the first one is before all in
 * the other, however many come there. In each, the first to come is the first to go. Thread-safe.
 */
final class Turns {
  private final Deque<CountDownLatch> first = new ArrayDeque<>();
  private final Deque<CountDownLatch> second = new ArrayDeque<>();
  private boolean taken;

  /**
   * Waits for a turn. Whoever has got it must {@link #pass} it on.
   *
   * @param preferred whether to stand in the first line
   * @param mostWaiting in that line; whoever comes then does not wait
   * @return false if the line is full, or the turn did not come in time
   */
  boolean take(boolean preferred, int mostWaiting, long millis) throws InterruptedException {
    Deque<CountDownLatch> line = preferred ? first : second;
    CountDownLatch turn = new CountDownLatch(1);
    synchronized (this) {
      if (!taken) {
        taken = true;
        return true;
      }
      if (line.size() >= mostWaiting) {
        return false;
      }
      line.addLast(turn);
    }
    try {
      // Whether it came is for the line to say: it may come just when the time is up.
      boolean unused = turn.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      if (!leave(line, turn)) {
        pass();
      }
      throw e;
    }
    return !leave(line, turn);
  }

  private synchronized boolean leave(Deque<CountDownLatch> line, CountDownLatch turn) {
    return line.remove(turn);
  }

  /** The turn is over. */
  synchronized void pass() {
    CountDownLatch next = first.isEmpty() ? second.pollFirst() : first.pollFirst();
    if (next == null) {
      taken = false;
    } else {
      next.countDown();
    }
  }

  /** How many stand in both lines. */
  synchronized int waiting() {
    return first.size() + second.size();
  }
}
