package holdwater.adapters.listening;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/**
 * Tells a closed door from a way that is lost. An HTTP client reports both alike, and a host that
 * is not found, a network that is away, or a port that we have not left to ask from as well.
 */
public final class Refusal {
  private static final int WITHIN_MILLIS = 1_000;
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private Refusal() {}

  /**
   * Answers: does the machine at that address say that nobody listens there? False if it says
   * nothing within a second, cannot be found or reached, or if somebody listens. At the near end of
   * a tunnel it is the tunnel that is asked.
   */
  public static boolean of(URI url) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(url.getHost(), port(url)), WITHIN_MILLIS);
      return false;
    } catch (ConnectException refused) {
      return true;
    } catch (IOException | RuntimeException e) {
      // Who cannot be found, or cannot be asked, has said nothing.
      return false;
    }
  }

  private static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return "https".equals(url.getScheme()) ? HTTPS : HTTP;
  }
}
