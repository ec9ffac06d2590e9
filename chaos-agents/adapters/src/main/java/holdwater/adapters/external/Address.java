package holdwater.adapters.external;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;

/**
 * The address of a listening socket.
 *
 * @param host a name or an IP address, IPv6 without brackets
 */
public record Address(String host, int port) {
  private static final int MOST = 65_535;

  public Address {
    checkNotBlank(host, "host");
    checkArgument(port > 0 && port <= MOST, "port must be 1 to %s, was %s", MOST, port);
  }

  /** Of {@code host:port} or {@code [::1]:port}; empty if it is neither. */
  public static Optional<Address> parse(String text) {
    if (!text.matches("(\\[[0-9A-Fa-f:.]+]|[^\\s:/\\[\\]]+):[0-9]{1,5}")) {
      return Optional.empty();
    }
    int colon = text.lastIndexOf(':');
    String host = text.substring(0, colon).replaceAll("[\\[\\]]", "");
    int port = Integer.parseInt(text.substring(colon + 1));
    return port > 0 && port <= MOST ? Optional.of(new Address(host, port)) : Optional.empty();
  }

  /** Resolved anew at each call. */
  InetSocketAddress socket() {
    return new InetSocketAddress(host, port);
  }

  /** As the beginning of a URL. */
  public URI http() {
    return URI.create("http://" + this);
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
