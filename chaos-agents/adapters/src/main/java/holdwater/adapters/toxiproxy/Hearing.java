package holdwater.adapters.toxiproxy;

import holdwater.adapters.toxiproxy.Sighting.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Listens to one answer, from the beginning of the connect to its end or the end of patience. */
final class Hearing {

  /** More is not listened to: a probe asks for something small. */
  private static final int MOST_BYTES = 64 * 1024;

  private final LongSupplier nanoTime;
  private final Duration patience;
  private final long start;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private Duration first;
  private Duration last = Duration.ZERO;

  /** Begins now. */
  Hearing(LongSupplier nanoTime, Duration patience) {
    this.nanoTime = nanoTime;
    this.patience = patience;
    start = nanoTime.getAsLong();
  }

  private Duration passed() {
    return Duration.ofNanos(nanoTime.getAsLong() - start);
  }

  /** Nothing was heard, and it is known why. */
  Answer none(Kind why) {
    return new Answer(why, "", passed(), Duration.ZERO, Optional.empty());
  }

  /** What comes from a server that has been asked. */
  Answer of(Socket socket) throws IOException {
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
  private Answer answer(Kind otherwise, Optional<Duration> lag) {
    if (first == null) {
      return new Answer(otherwise, "", passed(), Duration.ZERO, lag);
    }
    String text = heard.toString(StandardCharsets.ISO_8859_1);
    return new Answer(Kind.ANSWERED, text, first, last.minus(first), lag);
  }
}
