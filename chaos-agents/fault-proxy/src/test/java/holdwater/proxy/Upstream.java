package holdwater.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server behind a link: one thread per connection runs what the test gives it. */
final class Upstream implements AutoCloseable {

  @FunctionalInterface
  interface Conversation {
    void with(Socket client) throws IOException;
  }

  private final ServerSocket listening;
  private final Thread accepting;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

  Upstream(Conversation conversation) throws IOException {
    this(InetAddress.getByName("127.0.0.1"), conversation);
  }

  private Upstream(InetAddress address, Conversation conversation) throws IOException {
    listening = new ServerSocket(0, 512, address);
    accepting = start(() -> accept(conversation));
  }

  /** Sends everything back, and ends when the client has. */
  static Upstream echo() throws IOException {
    return echo(InetAddress.getByName("127.0.0.1"));
  }

  static Upstream echo(InetAddress address) throws IOException {
    return new Upstream(
        address,
        client -> {
          client.setTcpNoDelay(true);
          InputStream in = client.getInputStream();
          byte[] buffer = new byte[16 * 1024];
          for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
            client.getOutputStream().write(buffer, 0, n);
          }
        });
  }

  /** Answers every request with 200 and that body; requests have none. */
  static Upstream http(String body) throws IOException {
    String answer = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    return new Upstream(
        client -> {
          client.setTcpNoDelay(true);
          while (!head(client.getInputStream()).isEmpty()) {
            client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
          }
        });
  }

  /** Reads up to the empty line behind a head; what there is if it ends before. */
  static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int b = in.read(); b >= 0; b = in.read()) {
      head.append((char) b);
      if (head.length() >= 4 && head.indexOf("\r\n\r\n", head.length() - 4) >= 0) {
        return head.toString();
      }
    }
    return head.toString();
  }

  private void accept(Conversation conversation) {
    try {
      while (true) {
        Socket client = listening.accept();
        clients.add(client);
        start(
            () -> {
              try (client) {
                conversation.with(client);
              } catch (IOException e) {
                // The other side went away, which many tests are about.
              }
              clients.remove(client);
            });
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private static Thread start(Runnable task) {
    Thread thread = new Thread(task, "upstream");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  String address() {
    return "127.0.0.1:" + listening.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    try {
      // Whom it is just letting in would outlive this.
      accepting.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Socket client : clients) {
      client.close();
    }
  }
}
