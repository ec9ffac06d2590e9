package holdwater.dashboards.console;

import holdwater.model.port.Ticker;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The console with a played system in real time, as a browser sees it. */
final class LivePlay implements AutoCloseable {
  private final Ticker clock = new RealTime();
  private final PlayedSystem system = new PlayedSystem(Streaming.compact(), clock);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final LiveBoard board;
  private final ConsoleServer server;

  LivePlay() throws IOException {
    Timeline timeline = new Timeline(clock, entry -> {});
    Doorkeeper door = new Doorkeeper(clock, new SecureRandom());
    board = new LiveBoard(system, timeline, clock);
    server =
        new ConsoleServer(
            0,
            door,
            board,
            new ConsoleApi(system, board, timeline, door, clock, owner -> ended.countDown()));
    board.start();
  }

  PlayedSystem system() {
    return system;
  }

  /** Lets that person in, once. */
  URI link(String name, Role role) {
    return server.link(new Person(name, role));
  }

  /** Returns when its owner ends it, at the latest after so long. Answers: did its owner? */
  boolean awaitEnd(Duration atMost) throws InterruptedException {
    return ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    server.close();
  }
}
