package holdwater.cli;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** Addresses on this machine, as options name them. */
public final class Loopback {
  private Loopback() {}

  /**
   * An address such as {@code http://127.0.0.1:8080}.
   *
   * @param option that names it, for the message
   * @throws UserMistake when it is none, or not on this machine
   */
  public static URI url(String option, String address) {
    URI url = parsed(option, address);
    if (!"http".equals(url.getScheme()) || url.getHost() == null || url.getPort() < 0) {
      throw new UserMistake(
          option + " must be like http://127.0.0.1:8080, with a port, was '" + address + "'");
    }
    check(option, url.getHost());
    return url;
  }

  private static URI parsed(String option, String address) {
    try {
      return URI.create(address);
    } catch (IllegalArgumentException e) {
      throw new UserMistake(option + " is no URL: '" + address + "'");
    }
  }

  private static void check(String option, String host) {
    try {
      if (InetAddress.getByName(host).isLoopbackAddress()) {
        return;
      }
    } catch (UnknownHostException e) {
      throw new UserMistake("nobody knows the host '" + host + "' of " + option);
    }
    throw new UserMistake(
        option
            + " is for this machine only (127.0.0.1, localhost), and '"
            + host
            + "' is another: machines of others are not ours to use");
  }
}
