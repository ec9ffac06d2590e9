package holdwater.runtime.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A suspended process: it accepts and never answers. */
final class HangingPeer implements AutoCloseable {
  private final ServerSocket listener;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  final AtomicInteger accepted = new AtomicInteger();

  /**
   * Connections on which a request waits for its answer. One that was opened and never used is none
   * of these.
   */
  final AtomicInteger waiting = new AtomicInteger();

  HangingPeer() throws IOException {
    listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    threads.execute(this::acceptAll);
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        accepted.incrementAndGet();
        threads.execute(() -> readToTheEnd(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void readToTheEnd(Socket socket) {
    boolean asked = false;
    try (socket) {
      InputStream in = socket.getInputStream();
      asked = in.read() >= 0;
      if (asked) {
        waiting.incrementAndGet();
      }
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // Reset by the caller: gone as well.
    } finally {
      if (asked) {
        waiting.decrementAndGet();
      }
    }
  }

  String link(String instance) {
    return instance + "=127.0.0.1:" + listener.getLocalPort();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
