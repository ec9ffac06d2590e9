package holdwater.proxy.toxics;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Those clients whose address lies in one of some networks. Immutable. */
public final class Clients {

  private static final int MAX_NETWORKS = 16;

  private final List<Network> networks;

  private Clients(List<Network> networks) {
    this.networks = List.copyOf(networks);
  }

  /**
   * The clients of these addresses and networks.
   *
   * @throws InvalidAttribute if a text is none of both, or there are none or too many
   */
  public static Clients in(List<String> texts) {
    if (texts.isEmpty() || texts.size() > MAX_NETWORKS) {
      throw new InvalidAttribute(
          "clients must be 1 to " + MAX_NETWORKS + " addresses or networks, were " + texts.size());
    }
    List<Network> networks = new ArrayList<>();
    for (String text : texts) {
      networks.add(
          Network.parse(text)
              .orElseThrow(
                  () ->
                      new InvalidAttribute(
                          "clients: '"
                              + text
                              + "' is no address such as 127.0.0.1 or ::1 and no network such as"
                              + " 10.0.0.0/8")));
    }
    return new Clients(networks);
  }

  boolean include(InetAddress client) {
    byte[] address = client.getAddress();
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  /** As they were written. */
  public List<String> texts() {
    return networks.stream().map(Network::toString).toList();
  }
}
