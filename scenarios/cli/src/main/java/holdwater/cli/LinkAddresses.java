package holdwater.cli;

import holdwater.model.topology.Link;
import holdwater.platform.LocalDeployment;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** Where the links of a stack begin: whoever calls there meets the faults of the link. */
public final class LinkAddresses {
  private LinkAddresses() {}

  /** By instance id, where clients from outside reach it, in the order of the ids. */
  public static Map<String, URI> entries(LocalDeployment stack) {
    String prefix = Link.VIEWERS + ":";
    Map<String, URI> entries = new TreeMap<>();
    stack
        .linkAddresses()
        .forEach(
            (name, address) -> {
              if (name.startsWith(prefix)) {
                entries.put(name.substring(prefix.length()), url(address));
              }
            });
    return entries;
  }

  private static URI url(InetSocketAddress address) {
    return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
  }
}
