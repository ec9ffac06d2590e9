package holdwater.platform.injection;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** What a port does when somebody calls, seen from outside. */
final class PortCheck {
  private static final int CONNECT_MILLIS = 1000;

  /** Longer than any healthy instance takes for a health check. */
  static final int ANSWER_MILLIS = 1200;

  private PortCheck() {}

  /** What happened. */
  enum Result {
    /** Nobody listens. */
    REFUSED,
    /** A connection stands, or even that does not come about, and nobody answers. */
    SILENT,
    /** Somebody answers, or closes the connection. */
    ANSWERED
  }

  /** Connects, asks something in HTTP's words, and waits for the first byte. */
  static Result call(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, CONNECT_MILLIS);
      socket.setSoTimeout(ANSWER_MILLIS);
      socket
          .getOutputStream()
          .write(
              "GET /health/liveness HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      var unused = socket.getInputStream().read();
      return Result.ANSWERED;
    } catch (SocketTimeoutException e) {
      return Result.SILENT;
    } catch (ConnectException e) {
      return Result.REFUSED;
    } catch (IOException closed) {
      return Result.ANSWERED;
    }
  }
}
