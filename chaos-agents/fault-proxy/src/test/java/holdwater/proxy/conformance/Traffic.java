package holdwater.proxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that come and go through whatever proxies there are: they send something, read what comes
 * for a moment, and leave politely or not.
 */
final class Traffic implements AutoCloseable {

  private static final int READ_MILLIS = 20;
  private static final int CONNECT_MILLIS = 200;
  private static final int MOST_BYTES = 48 * 1024;

  private final AtomicBoolean over = new AtomicBoolean();
  private final LongAdder connections = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final List<Thread> threads = new ArrayList<>();
  private volatile List<InetSocketAddress> open = List.of();

  Traffic(int clients, long seed) {
    for (int i = 0; i < clients; i++) {
      SplittableRandom dice = new SplittableRandom(seed + i);
      Thread thread = new Thread(() -> run(dice), "traffic");
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  long connections() {
    return connections.sum();
  }

  long bytes() {
    return bytes.sum();
  }

  /** From now on clients go to the proxies of this listing. */
  void follow(JsonNode proxies) {
    List<InetSocketAddress> found = new ArrayList<>();
    for (JsonNode proxy : proxies) {
      String listen = proxy.path("listen").asText();
      if (proxy.path("enabled").asBoolean() && listen.startsWith("127.")) {
        int colon = listen.lastIndexOf(':');
        found.add(
            new InetSocketAddress(
                listen.substring(0, colon), Integer.parseInt(listen.substring(colon + 1))));
      }
    }
    open = List.copyOf(found);
  }

  private void run(SplittableRandom dice) {
    while (!over.get()) {
      List<InetSocketAddress> targets = open;
      if (targets.isEmpty()) {
        LockSupport.parkNanos(1_000_000);
        continue;
      }
      try {
        visit(targets.get(dice.nextInt(targets.size())), dice);
      } catch (UncheckedIOException | IOException e) {
        // Faults are what this is about.
      }
    }
  }

  private void visit(InetSocketAddress target, SplittableRandom dice) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(target, CONNECT_MILLIS);
      connections.increment();
      socket.setSoTimeout(READ_MILLIS);
      int size = 1 + dice.nextInt(dice.nextBoolean() ? 200 : MOST_BYTES);
      socket.getOutputStream().write(payload(size, dice));
      if (dice.nextBoolean()) {
        socket.shutdownOutput();
      }
      byte[] buffer = new byte[16 * 1024];
      for (int n = read(socket, buffer); n > 0; n = read(socket, buffer)) {
        bytes.add(n);
      }
      if (dice.nextInt(3) == 0) {
        socket.setSoLinger(true, 0);
      }
    }
  }

  private static byte[] payload(int size, SplittableRandom dice) {
    if (dice.nextInt(3) == 0) {
      return "GET /a/b HTTP/1.1\r\nHost: x\r\nX-A: b\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    }
    byte[] random = new byte[size];
    dice.nextBytes(random);
    return random;
  }

  /** What came, or 0 when nothing did for a while. */
  private static int read(Socket socket, byte[] buffer) throws IOException {
    try {
      return socket.getInputStream().read(buffer);
    } catch (SocketTimeoutException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    over.set(true);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
