package holdwater.adapters.toxiproxy;

import holdwater.testkit.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A Toxiproxy of Shopify's, as a process of its own on a port of its own. */
final class ToxiproxyProcess implements AutoCloseable {

  private static final Duration START_WITHIN = Duration.ofSeconds(20);
  private static final long STEP_NANOS = Duration.ofMillis(20).toNanos();
  private static final int QUIT_SECONDS = 5;

  private final int port;
  private final Process process;

  ToxiproxyProcess(String binary) throws IOException {
    port = FreePorts.next();
    ProcessBuilder command =
        new ProcessBuilder(binary, "-host", "127.0.0.1", "-port", String.valueOf(port));
    command.environment().put("LOG_LEVEL", "error");
    // It logs synchronously: a pipe that nobody drains would stall it.
    command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    process = command.start();
    awaitListening();
  }

  private void awaitListening() throws IOException {
    long end = System.nanoTime() + START_WITHIN.toNanos();
    while (!listens()) {
      if (System.nanoTime() > end || !process.isAlive()) {
        close();
        throw new IOException("toxiproxy-server did not start");
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(QUIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
