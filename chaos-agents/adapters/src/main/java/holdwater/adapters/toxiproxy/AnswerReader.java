package holdwater.adapters.toxiproxy;

import holdwater.adapters.toxiproxy.ProbeResult.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Reads one answer, from the beginning of the connect to the end of the answer or to a timeout. */
final class AnswerReader {

  /** No more is read, since a probe asks for something small. */
  private static final int MOST_BYTES = 64 * 1024;

  private final LongSupplier nanoTime;
  private final Duration patience;
  private final long start;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private Duration first;
  private Duration last = Duration.ZERO;

  /** Begins now. */
  AnswerReader(LongSupplier nanoTime, Duration patience) {
    this.nanoTime = nanoTime;
    this.patience = patience;
    start = nanoTime.getAsLong();
  }

  private Duration passed() {
    return Duration.ofNanos(nanoTime.getAsLong() - start);
  }

  /** An answer without a byte, for a known reason. */
  ProbeAnswer none(Kind why) {
    return new ProbeAnswer(why, "", passed(), Duration.ZERO, Optional.empty());
  }

  /** Reads what the server sends after it got the request. */
  ProbeAnswer of(Socket socket) throws IOException {
    byte[] buffer = new byte[4 * 1024];
    last = passed();
    try {
      while (heard.size() < MOST_BYTES && passed().compareTo(patience) < 0) {
        socket.setSoTimeout((int) Math.max(1, patience.minus(passed()).toMillis()));
        int n = socket.getInputStream().read(buffer);
        if (n < 0) {
          return answer(Kind.CLOSED, Optional.of(passed().minus(last)));
        }
        last = passed();
        first = first == null ? last : first;
        heard.write(buffer, 0, n);
      }
      return answer(Kind.SILENT, Optional.empty());
    } catch (SocketTimeoutException e) {
      return answer(Kind.SILENT, Optional.empty());
    } catch (SocketException e) {
      return answer(Kind.RESET, Optional.empty());
    }
  }

  /**
   * @param otherwise what it is if there is no byte of it
   */
  private ProbeAnswer answer(Kind otherwise, Optional<Duration> lag) {
    if (first == null) {
      return new ProbeAnswer(otherwise, "", passed(), Duration.ZERO, lag);
    }
    String text = heard.toString(StandardCharsets.ISO_8859_1);
    return new ProbeAnswer(Kind.ANSWERED, text, first, last.minus(first), lag);
  }
}
