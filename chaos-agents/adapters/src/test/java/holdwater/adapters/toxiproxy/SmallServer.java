package holdwater.adapters.toxiproxy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A server of a thread per connection, small enough to be understood at a glance. */
final class SmallServer implements AutoCloseable {

  private static final int BODY_BYTES = 500;

  @FunctionalInterface
  private interface Conversation {
    void with(Socket client) throws IOException;
  }

  private final ServerSocket listening;

  private SmallServer(Conversation conversation) throws IOException {
    listening = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    start(() -> accept(conversation));
  }

  /** Answers every request with the same few hundred bytes, pipelined ones too. */
  static SmallServer web() throws IOException {
    return new SmallServer(SmallServer::answer);
  }

  /** The same, but for its first connections, which it answers late, as one that is idle does. */
  static SmallServer waking(int connections, Duration late) throws IOException {
    AtomicInteger seen = new AtomicInteger();
    return new SmallServer(
        client -> {
          if (seen.incrementAndGet() <= connections) {
            LockSupport.parkNanos(late.toNanos());
          }
          answer(client);
        });
  }

  /** Closes on the first bytes, as a broker does that is spoken to in HTTP. */
  static SmallServer closingOnGarbage() throws IOException {
    return new SmallServer(client -> client.getInputStream().readNBytes(4));
  }

  private static void answer(Socket client) throws IOException {
    client.setTcpNoDelay(true);
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    byte[] answer =
        ("HTTP/1.1 200 OK\r\nContent-Length: " + BODY_BYTES + "\r\n\r\n" + "x".repeat(BODY_BYTES))
            .getBytes(StandardCharsets.US_ASCII);
    boolean last = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      last |= line.endsWith("HTTP/1.0") || line.equals("Connection: close");
      if (line.isEmpty()) {
        client.getOutputStream().write(answer);
        if (last) {
          client.shutdownOutput();
          return;
        }
      }
    }
  }

  private void accept(Conversation conversation) {
    try {
      while (true) {
        Socket client = listening.accept();
        start(
            () -> {
              try (client) {
                conversation.with(client);
              } catch (IOException e) {
                // The client went away, or a fault took the connection.
              }
            });
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "small-server");
    thread.setDaemon(true);
    thread.start();
  }

  String address() {
    return "127.0.0.1:" + listening.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
