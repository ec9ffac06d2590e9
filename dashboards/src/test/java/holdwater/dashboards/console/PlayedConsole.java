package holdwater.dashboards.console;

import holdwater.model.port.Ticker;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * The console with a played system, to look at: {@code main} prints links for an operator and an
 * observer, and ends after so many seconds as its argument says.
 */
final class PlayedConsole {
  private PlayedConsole() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Ticker clock = new RealTime();
    PlayedSystem system = new PlayedSystem(Streaming.compact(), clock);
    Timeline timeline = new Timeline(clock, entry -> {});
    Doorkeeper door = new Doorkeeper(clock, new SecureRandom());
    try (LiveBoard board = new LiveBoard(system, timeline, clock);
        ConsoleServer server =
            new ConsoleServer(
                0,
                door,
                board,
                new ConsoleApi(system, board, timeline, door, Limits.USUAL, clock))) {
      board.start();
      for (int i = 0; i < 4; i++) {
        System.out.println(server.link(new Person("Ada <b>Lovelace</b>", Role.OPERATOR)));
      }
      System.out.println(server.link(new Person("Bob", Role.OBSERVER)));
      System.out.flush();
      new CountDownLatch(1).await(Long.parseLong(arguments[0]), TimeUnit.SECONDS);
    }
  }

  /** Of the machine; what a look needs of it. */
  private static final class RealTime implements Ticker {
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
}
