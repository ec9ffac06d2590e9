package holdwater.platform.daemon;

import holdwater.platform.plan.PlannedInstance.PlannedReadiness;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Answers: does the instance say of itself that it serves? One try, bounded by two seconds. */
final class ReadinessProbe {
  private static final int CONNECT_MILLIS = 1000;
  private static final int ANSWER_MILLIS = 1000;
  private static final int STATUS_BYTES = 12; // "HTTP/1.1 200"

  private ReadinessProbe() {}

  static boolean passes(PlannedReadiness readiness) {
    try (Socket socket = new Socket()) {
      InetSocketAddress address =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), readiness.port());
      socket.connect(address, CONNECT_MILLIS);
      if (readiness.path().isEmpty()) {
        return true;
      }
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.getOutputStream().write(request(readiness));
      return succeeded(socket.getInputStream());
    } catch (IOException notYet) {
      return false;
    }
  }

  private static byte[] request(PlannedReadiness readiness) {
    return ("GET "
            + readiness.path().orElseThrow()
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + readiness.port()
            + "\r\nAccept: */*\r\nConnection: close\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean succeeded(InputStream answer) throws IOException {
    String status = new String(answer.readNBytes(STATUS_BYTES), StandardCharsets.US_ASCII);
    return status.startsWith("HTTP/1.")
        && status.length() == STATUS_BYTES
        && status.charAt(9) == '2';
  }
}
