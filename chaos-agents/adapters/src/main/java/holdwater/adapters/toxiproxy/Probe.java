package holdwater.adapters.toxiproxy;

import holdwater.adapters.toxiproxy.ProbeResult.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Probes a link as a caller would: connects, sends an HTTP/1.0 request, and waits for the first
 * byte or the end. A server that speaks another protocol closes the connection, which counts as an
 * answer.
 */
final class Probe {

  private static final Pattern STATUS = Pattern.compile("TTP/1\\.[01] ([1-5][0-9]{2})");
  private static final int DRAIN_MILLIS = 200;
  private static final int DRAIN_BYTES = 64 * 1024;

  private final LongSupplier nanoTime;

  Probe(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * One look.
   *
   * @param patience how long to wait at each step
   */
  ProbeResult look(InetSocketAddress link, ProbeRequest ask, Duration patience) {
    long start = nanoTime.getAsLong();
    int millis = (int) Math.max(1, patience.toMillis());
    try (Socket socket = new Socket()) {
      socket.setTcpNoDelay(true);
      Kind kind = exchange(socket, link, ask, millis);
      Duration after = since(start);
      if (kind != Kind.ANSWERED) {
        return new ProbeResult(kind, after);
      }
      ProbeResult sighting = new ProbeResult(kind, after, status(socket));
      drain(socket);
      return sighting;
    } catch (IOException e) {
      return new ProbeResult(Kind.RESET, since(start));
    }
  }

  /** Connects and asks; what became of it if it did not come that far. */
  private static Optional<Kind> ask(Socket socket, InetSocketAddress link, String head, int millis)
      throws IOException {
    try {
      socket.connect(link, millis);
    } catch (ConnectException e) {
      return Optional.of(Kind.REFUSED);
    } catch (SocketTimeoutException e) {
      return Optional.of(Kind.SILENT);
    }
    socket.setSoTimeout(millis);
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return Optional.empty();
  }

  /**
   * One look at a connection that is kept behind its answer: how it ends, and when; silent if it
   * stays.
   *
   * @param patience how long to wait in all
   */
  ProbeResult hold(InetSocketAddress link, ProbeRequest ask, Duration patience) {
    long start = nanoTime.getAsLong();
    int millis = (int) Math.max(1, patience.toMillis());
    try (Socket socket = new Socket()) {
      socket.setTcpNoDelay(true);
      Optional<Kind> unasked = ask(socket, link, ask.lasting(), millis);
      Kind kind = unasked.isPresent() ? unasked.get() : end(socket, start, patience);
      return new ProbeResult(kind, since(start));
    } catch (IOException e) {
      return new ProbeResult(Kind.RESET, since(start));
    }
  }

  private Kind end(Socket socket, long start, Duration patience) throws IOException {
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[4 * 1024];
    for (Duration left = patience; left.toMillis() > 0; left = patience.minus(since(start))) {
      socket.setSoTimeout((int) left.toMillis());
      try {
        if (in.read(buffer) < 0) {
          return Kind.CLOSED;
        }
      } catch (SocketTimeoutException e) {
        return Kind.SILENT;
      }
    }
    return Kind.SILENT;
  }

  private static Kind exchange(Socket socket, InetSocketAddress link, ProbeRequest ask, int millis)
      throws IOException {
    Optional<Kind> unasked = ask(socket, link, ask.head(), millis);
    if (unasked.isPresent()) {
      return unasked.get();
    }
    try {
      return socket.getInputStream().read() < 0 ? Kind.CLOSED : Kind.ANSWERED;
    } catch (SocketTimeoutException e) {
      return Kind.SILENT;
    }
  }

  /** Reads on behind the first byte: the status of an answer in HTTP, else 0. */
  private static int status(Socket socket) {
    try {
      byte[] line = socket.getInputStream().readNBytes("TTP/1.1 200".length());
      Matcher status = STATUS.matcher(new String(line, StandardCharsets.US_ASCII));
      return status.matches() ? Integer.parseInt(status.group(1)) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /**
   * Closing with bytes unread would reset the connection, and some servers log that as an error.
   */
  private static void drain(Socket socket) {
    try {
      socket.setSoTimeout(DRAIN_MILLIS);
      int left = DRAIN_BYTES;
      byte[] buffer = new byte[4 * 1024];
      for (int n = socket.getInputStream().read(buffer);
          n >= 0 && left > 0;
          n = socket.getInputStream().read(buffer)) {
        left -= n;
      }
    } catch (IOException e) {
      // What was to be seen has been seen.
    }
  }

  /**
   * One look, to the end of the answer.
   *
   * @param patience how long to wait in all
   */
  ProbeAnswer listen(InetSocketAddress link, ProbeRequest ask, Duration patience) {
    AnswerReader hearing = new AnswerReader(nanoTime, patience);
    try (Socket socket = new Socket()) {
      socket.setTcpNoDelay(true);
      Optional<Kind> unasked =
          ask(socket, link, ask.head(), (int) Math.max(1, patience.toMillis()));
      return unasked.isPresent() ? hearing.none(unasked.get()) : hearing.of(socket);
    } catch (IOException e) {
      return hearing.none(Kind.RESET);
    }
  }

  /**
   * What many requests on one connection brought back.
   *
   * @param reset true if it was reset in the end
   */
  record Flow(long bytes, Duration took, boolean reset) {

    double bytesPerSecond() {
      return bytes * 1e9 / Math.max(1, took.toNanos());
    }
  }

  /**
   * Asks {@code requests} times on one connection without waiting, and counts what comes back until
   * it closes, is reset, or {@code patience} is over.
   */
  Flow flow(InetSocketAddress link, String path, int requests, Duration patience)
      throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(link, (int) patience.toMillis());
      String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n";
      String all = (request + "\r\n").repeat(requests - 1) + request + "Connection: close\r\n\r\n";
      long start = nanoTime.getAsLong();
      socket.getOutputStream().write(all.getBytes(StandardCharsets.US_ASCII));
      return count(socket, start, patience);
    }
  }

  private Flow count(Socket socket, long start, Duration patience) throws IOException {
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[16 * 1024];
    long bytes = 0;
    long last = start;
    boolean reset = false;
    for (Duration left = patience; left.toMillis() > 0; left = patience.minus(since(start))) {
      socket.setSoTimeout((int) left.toMillis());
      try {
        int n = in.read(buffer);
        if (n < 0) {
          break;
        }
        bytes += n;
        last = nanoTime.getAsLong();
      } catch (SocketTimeoutException e) {
        break;
      } catch (SocketException e) {
        // Reset under way: what came has come.
        reset = true;
        break;
      }
    }
    return new Flow(bytes, Duration.ofNanos(last - start), reset);
  }

  private Duration since(long start) {
    return Duration.ofNanos(nanoTime.getAsLong() - start);
  }
}
