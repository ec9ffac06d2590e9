package holdwater.dashboards.console;

import holdwater.model.port.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Of the machine; what a look needs of it. */
final class RealTime implements Ticker {
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
    sleepFor(Duration.between(instant(), instant));
  }

  @Override
  public void sleepFor(Duration duration) throws InterruptedException {
    new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public Repetition every(Duration period, String name, Runnable task) {
    CountDownLatch closed = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              try {
                while (!closed.await(period.toMillis(), TimeUnit.MILLISECONDS)) {
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
    FutureTask<Void> work = new FutureTask<>(task, null);
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return new Errand() {
      @Override
      public boolean over() {
        return work.isDone();
      }

      @Override
      public boolean await(Duration atMost) throws InterruptedException {
        thread.join(atMost.toMillis());
        return over();
      }

      @Override
      public void interrupt() {
        thread.interrupt();
      }
    };
  }
}
