package holdwater.proxy.control;

import holdwater.proxy.link.AddressException;
import holdwater.proxy.link.UnixPath;
import holdwater.proxy.toxics.Network;
import io.netty.util.NetUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where proxies may lead, so that who can call the API cannot reach the whole network through it.
 *
 * <p>Judges by what the caller writes: a host name is allowed by that name only, an address by
 * itself or by a network that it lies in, {@code localhost} also as 127.0.0.1, and a Unix socket by
 * its path only. Immutable.
 */
public final class AllowedUpstreams {

  /** No limit, as in Toxiproxy. */
  public static final AllowedUpstreams ANY = new AllowedUpstreams("", List.of());

  /** This machine itself; what a server without a token leads to unless it is told more. */
  public static final AllowedUpstreams LOOPBACK =
      new AllowedUpstreams(
          "the loopback, as there is no token; --allow-upstream, --token-file or --open allow more",
          parse("localhost:*,127.0.0.0/8:*,[::1]:*").rules);

  private static final int MAX_PORT = 65_535;

  private record Ports(int first, int last) {}

  private sealed interface Rule permits OfPorts, OfFiles {

    /** Whether the upstream is allowed, which may be anything. */
    boolean allows(String upstream);
  }

  /** Unix sockets, by the path of one or by how the paths begin. */
  private record OfFiles(String path) implements Rule {

    @Override
    public boolean allows(String upstream) {
      try {
        String asked = UnixPath.isMeant(upstream) ? UnixPath.parse(upstream).toString() : "";
        return path.endsWith("*")
            ? asked.startsWith(path.substring(0, path.length() - 1))
            : asked.equals(path);
      } catch (AddressException e) {
        return false;
      }
    }
  }

  private record OfPorts(String host, Optional<Network> network, Ports ports) implements Rule {

    @Override
    public boolean allows(String upstream) {
      int colon = upstream.lastIndexOf(':');
      try {
        int port = Integer.parseInt(upstream.substring(colon + 1));
        return !UnixPath.isMeant(upstream)
            && allows(bare(upstream.substring(0, Math.max(0, colon))), port);
      } catch (NumberFormatException e) {
        return false;
      }
    }

    private boolean allows(String asked, int port) {
      if (port < ports.first || port > ports.last) {
        return false;
      }
      byte[] address =
          NetUtil.createByteArrayFromIpAddressString(
              asked.equals("localhost") ? "127.0.0.1" : asked);
      return host.equals("*")
          || host.equals(asked)
          || (address != null && network.filter(net -> net.contains(address)).isPresent());
    }
  }

  private final String shown;
  private final List<Rule> rules;

  private AllowedUpstreams(String shown, List<Rule> rules) {
    this.shown = shown;
    this.rules = rules;
  }

  /**
   * Rules {@code HOST:PORTS} with commas between them. HOST is a name, an address, a network such
   * as {@code 10.0.0.0/8} or {@code [fd00::/8]}, or {@code *}; PORTS one port, {@code 8000-8999},
   * or {@code *}. A Unix socket is {@code unix:/run/app.sock}, or all below {@code
   * unix:/run/app/*}.
   *
   * @throws IllegalArgumentException naming the rule that is none
   */
  public static AllowedUpstreams parse(String list) {
    List<Rule> rules = new ArrayList<>();
    for (String rule : list.split(",", -1)) {
      rules.add(rule(rule.trim()));
    }
    return new AllowedUpstreams(list, rules);
  }

  private static Rule rule(String text) {
    if (UnixPath.isMeant(text)) {
      return files(text);
    }
    int colon = text.lastIndexOf(':');
    if (colon < 1 || text.endsWith("]")) {
      throw wrong(text);
    }
    String host = bare(text.substring(0, colon));
    Ports ports = ports(text, text.substring(colon + 1));
    Optional<Network> network = Network.parse(host.replaceFirst("^localhost(?=/|$)", "127.0.0.1"));
    if (network.isEmpty() && (host.isEmpty() || host.indexOf('/') >= 0)) {
      throw wrong(text);
    }
    return new OfPorts(host, network, ports);
  }

  private static Rule files(String text) {
    try {
      String path = UnixPath.parse(text).toString();
      if (path.indexOf('*') < 0 || path.indexOf("/*") == path.length() - 2) {
        return new OfFiles(path);
      }
    } catch (AddressException e) {
      throw wrong(text);
    }
    throw wrong(text);
  }

  private static Ports ports(String rule, String text) {
    if (text.equals("*")) {
      return new Ports(0, MAX_PORT);
    }
    int dash = text.indexOf('-');
    int first = number(rule, dash < 0 ? text : text.substring(0, dash));
    int last = dash < 0 ? first : number(rule, text.substring(dash + 1));
    if (first > last) {
      throw wrong(rule);
    }
    return new Ports(first, last);
  }

  private static int number(String rule, String digits) {
    try {
      int number = Integer.parseInt(digits);
      if (number >= 0 && number <= MAX_PORT) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrong(rule);
    }
    throw wrong(rule);
  }

  private static IllegalArgumentException wrong(String rule) {
    return new IllegalArgumentException(
        "'"
            + rule
            + "' is no upstream rule such as localhost:80, 10.0.0.0/8:8000-8999, *:443"
            + " or unix:/run/app.sock");
  }

  private static String bare(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return (bracketed ? host.substring(1, host.length() - 1) : host).toLowerCase(Locale.ROOT);
  }

  void check(String upstream) throws Refusal {
    if (!rules.isEmpty() && !allows(upstream)) {
      throw new Refusal(400, "upstream " + upstream + " is not among those allowed here: " + shown);
    }
  }

  boolean allows(String upstream) {
    return rules.isEmpty() || rules.stream().anyMatch(rule -> rule.allows(upstream));
  }
}
