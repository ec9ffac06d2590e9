package holdwater.agent.target;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * As much of Redis as its clients need to believe in one: one key and the words of its protocol.
 */
final class RedisServer {
  private final ServerSocket socket;

  private RedisServer(ServerSocket socket) {
    this.socket = socket;
  }

  static RedisServer start() {
    try {
      RedisServer server =
          new RedisServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      daemon(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "redis");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (true) {
      try {
        Socket client = socket.accept();
        daemon(() -> serve(client));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void serve(Socket client) {
    try (client;
        InputStream in = new BufferedInputStream(client.getInputStream());
        OutputStream out = client.getOutputStream()) {
      boolean queues = false;
      int queued = 0;
      for (List<String> command = read(in); command != null; command = read(in)) {
        String name = command.get(0).toUpperCase(Locale.ROOT);
        String answer = answer(name);
        if (name.equals("MULTI")) {
          queues = true;
          queued = 0;
        } else if (name.equals("EXEC")) {
          answer = "*" + queued + "\r\n" + answer("GET").repeat(queued);
          queues = false;
        } else if (queues) {
          answer = "+QUEUED\r\n";
          queued++;
        }
        out.write(answer.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (IOException e) {
      // The client is gone.
    }
  }

  private static String answer(String name) {
    return switch (name) {
      case "HELLO" -> "-ERR unknown command\r\n";
      case "PING" -> "+PONG\r\n";
      case "GET" -> "$5\r\nvalue\r\n";
      default -> "+OK\r\n";
    };
  }

  /** A command and its arguments, or null at the end. */
  private static List<String> read(InputStream in) throws IOException {
    String head = line(in);
    if (head.isEmpty()) {
      return null;
    }
    List<String> words = new ArrayList<>();
    for (int i = Integer.parseInt(head.substring(1)); i > 0; i--) {
      int length = Integer.parseInt(line(in).substring(1));
      words.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
      line(in);
    }
    return words;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int one = in.read(); one >= 0 && one != '\n'; one = in.read()) {
      if (one != '\r') {
        line.append((char) one);
      }
    }
    return line.toString();
  }
}
