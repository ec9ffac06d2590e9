package holdwater.proxy.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An upstream that sends everything back, with a thread per connection. */
final class Echo implements AutoCloseable {

  private final ServerSocket listening;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "echo");
            thread.setDaemon(true);
            return thread;
          });

  Echo() throws IOException {
    listening = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  String address() {
    return "127.0.0.1:" + listening.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        threads.execute(() -> talk(client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private static void talk(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      byte[] buffer = new byte[8 * 1024];
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        client.getOutputStream().write(buffer, 0, n);
      }
    } catch (IOException e) {
      // Faults are what this is about.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
  }
}
