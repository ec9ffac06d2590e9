package holdwater.engine.run;

import static holdwater.model.Checks.checkPositive;

import holdwater.model.port.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Time as the machine has it. */
public final class SystemTicker implements Ticker {
  /** The wall clock may be set while we sleep, so a long sleep looks at it now and then. */
  private static final Duration LONGEST_NAP = Duration.ofSeconds(1);

  @Override
  public Instant instant() {
    return Instant.now();
  }

  @Override
  public Duration monotonic() {
    return Duration.ofNanos(System.nanoTime());
  }

  @Override
  public void sleepUntil(Instant instant) throws InterruptedException {
    while (true) {
      Duration left = Duration.between(instant(), instant);
      if (left.isNegative() || left.isZero()) {
        return;
      }
      Duration nap = left.compareTo(LONGEST_NAP) < 0 ? left : LONGEST_NAP;
      TimeUnit.NANOSECONDS.sleep(nap.toNanos());
    }
  }

  @Override
  public void sleepFor(Duration duration) throws InterruptedException {
    Duration end = monotonic().plus(duration);
    Duration left = duration;
    while (!left.isNegative() && !left.isZero()) {
      TimeUnit.NANOSECONDS.sleep(left.toNanos());
      left = end.minus(monotonic());
    }
  }

  @Override
  public Repetition every(Duration period, String name, Runnable task) {
    checkPositive(period, "period");
    CountDownLatch closed = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              try {
                while (!closed.await(period.toNanos(), TimeUnit.NANOSECONDS)) {
                  task.run();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    return closed::countDown;
  }

  @Override
  public Errand once(String name, Runnable task) {
    CountDownLatch over = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } finally {
                over.countDown();
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    return new Threaded(thread, over);
  }

  private record Threaded(Thread thread, CountDownLatch ended) implements Errand {
    @Override
    public boolean over() {
      return ended.getCount() == 0;
    }

    @Override
    public boolean await(Duration atMost) throws InterruptedException {
      return ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void interrupt() {
      thread.interrupt();
    }
  }
}
