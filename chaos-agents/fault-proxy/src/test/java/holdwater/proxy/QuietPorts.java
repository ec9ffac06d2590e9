package holdwater.proxy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ports below those that the kernel gives to outgoing connections. A listener that is closed for a
 * while and opened again finds its port free; one of the kernel's choice may be another one's by
 * then.
 */
final class QuietPorts {
  private static final int FIRST = 26_000;
  private static final int COUNT = 6_000;
  private static final int TRIES = 100;

  /** Two test runs at the same time begin at different places. */
  private static final AtomicLong CANDIDATE = new AtomicLong(ProcessHandle.current().pid() * 61);

  private QuietPorts() {}

  /** One that nobody listens on. */
  static int next() throws IOException {
    for (int i = 0; i < TRIES; i++) {
      int port = FIRST + (int) (CANDIDATE.getAndIncrement() % COUNT);
      try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return probe.getLocalPort();
      } catch (BindException e) {
        continue;
      }
    }
    throw new IOException("no port is free from " + FIRST + " on");
  }
}
