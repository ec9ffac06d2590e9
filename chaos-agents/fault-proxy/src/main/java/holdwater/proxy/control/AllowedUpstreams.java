package holdwater.proxy.control;

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
 * itself or by a network that it lies in, {@code localhost} also as 127.0.0.1. Immutable.
 */
public final class AllowedUpstreams {

  /** No limit, as in Toxiproxy. */
  public static final AllowedUpstreams ANY = new AllowedUpstreams("", List.of());

  private static final int MAX_PORT = 65_535;

  private record Ports(int first, int last) {}

  private record Rule(String host, Optional<Network> network, Ports ports) {

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
   * or {@code *}.
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
    return new Rule(host, network, ports);
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
        "'" + rule + "' is no upstream rule such as localhost:80, 10.0.0.0/8:8000-8999 or *:443");
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
    int colon = upstream.lastIndexOf(':');
    try {
      int port = Integer.parseInt(upstream.substring(colon + 1));
      String host = bare(upstream.substring(0, Math.max(0, colon)));
      return rules.isEmpty() || rules.stream().anyMatch(rule -> rule.allows(host, port));
    } catch (NumberFormatException e) {
      return rules.isEmpty();
    }
  }
}
