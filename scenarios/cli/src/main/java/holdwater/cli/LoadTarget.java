package holdwater.cli;

import holdwater.load.Entrances;
import holdwater.load.PlanFile;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Whom a load asks.
 *
 * @param name for reports
 * @param entrances where its users come in
 */
public record LoadTarget(String name, List<PlanFile.Zone> entrances) {
  public LoadTarget {
    entrances = List.copyOf(entrances);
  }

  /**
   * An address such as {@code http://127.0.0.1:8080}.
   *
   * @throws UserMistake when it is none, or not on this machine: load is for what is ours
   */
  public static LoadTarget at(String address) {
    URI url = url(address);
    if (!"http".equals(url.getScheme()) || url.getHost() == null || url.getPort() < 0) {
      throw new UserMistake(
          "--at must be like http://127.0.0.1:8080, with a port, was '" + address + "'");
    }
    if (!url.getRawPath().isEmpty() && !url.getRawPath().equals("/")) {
      throw new UserMistake(
          "--at has no path: put '" + url.getRawPath() + "' into the model's request.path");
    }
    checkLoopback(url.getHost());
    URI base = URI.create("http://" + url.getRawAuthority());
    return new LoadTarget(base.toString(), Entrances.at(base));
  }

  private static URI url(String address) {
    try {
      return URI.create(address);
    } catch (IllegalArgumentException e) {
      throw new UserMistake("--at is no URL: '" + address + "'");
    }
  }

  private static void checkLoopback(String host) {
    try {
      if (InetAddress.getByName(host).isLoopbackAddress()) {
        return;
      }
    } catch (UnknownHostException e) {
      throw new UserMistake("nobody knows the host '" + host + "' of --at");
    }
    throw new UserMistake(
        "--at is for this machine only (127.0.0.1, localhost), and '"
            + host
            + "' is another: load on machines of others is not ours to send");
  }
}
