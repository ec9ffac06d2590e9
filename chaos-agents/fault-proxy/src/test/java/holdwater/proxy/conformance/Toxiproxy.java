package holdwater.proxy.conformance;

import holdwater.proxy.QuietPorts;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A real Toxiproxy, whose binary {@code TOXIPROXY_SERVER} names, on a free port. */
final class Toxiproxy implements AutoCloseable {

  private static final String BINARY = "TOXIPROXY_SERVER";
  private static final long PATIENCE_SECONDS = 30;

  private final Process process;
  private final InetSocketAddress address;

  private Toxiproxy(Process process, InetSocketAddress address) {
    this.process = process;
    this.address = address;
  }

  /** Starts it, if there is a binary. */
  static Optional<Toxiproxy> start() throws IOException {
    String binary = System.getenv(BINARY);
    if (binary == null || binary.isEmpty()) {
      System.out.println(
          "SKIPPED: comparison with a real Toxiproxy, for " + BINARY + " names no binary of it");
      return Optional.empty();
    }
    int port = QuietPorts.next();
    ProcessBuilder command =
        new ProcessBuilder(binary, "-host", "127.0.0.1", "-port", String.valueOf(port))
            .redirectErrorStream(true)
            // It writes its log before it goes on: a pipe that nobody reads would stop it.
            .redirectOutput(new File("/dev/null"));
    command.environment().put("LOG_LEVEL", "error");
    Toxiproxy toxiproxy = new Toxiproxy(command.start(), new InetSocketAddress("127.0.0.1", port));
    toxiproxy.awaitListening();
    return Optional.of(toxiproxy);
  }

  private void awaitListening() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(address);
        return;
      } catch (IOException e) {
        if (System.nanoTime() > end || !process.isAlive()) {
          close();
          throw new IOException("Toxiproxy does not come up", e);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
  }

  InetSocketAddress address() {
    return address;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
