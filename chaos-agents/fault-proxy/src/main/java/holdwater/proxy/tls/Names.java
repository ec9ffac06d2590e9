package holdwater.proxy.tls;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Whom a certificate is for.
 *
 * @param all host names and addresses, sorted; at least one
 */
record Names(List<String> all) {

  /** So that a listener on the loopback is itself, however its clients call it. */
  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "::1");

  private static final int MOST_CHARS = 253;
  private static final Pattern HOST =
      Pattern.compile("(?!-)[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})*");

  Names {
    all = List.copyOf(all);
  }

  /**
   * @throws IllegalArgumentException if it is neither a host name nor an address
   */
  static void check(String name) {
    if (!isAddress(name) && !isHost(name)) {
      throw new IllegalArgumentException("serverName '" + name + "' is no host name or address");
    }
  }

  static boolean isHost(String name) {
    return name.length() <= MOST_CHARS && HOST.matcher(name).matches();
  }

  static boolean isAddress(String name) {
    return NetUtil.createByteArrayFromIpAddressString(name) != null;
  }

  /** The one that a client asked for. */
  static Names of(String asked) {
    return new Names(List.of(asked.toLowerCase(Locale.ROOT)));
  }

  /** For clients that name nobody: they may mean any of these, or the loopback. */
  static Names fallback(String... those) {
    TreeSet<String> all = new TreeSet<>(LOOPBACK);
    Arrays.stream(those).filter(name -> isAddress(name) || isHost(name)).forEach(all::add);
    return new Names(List.copyOf(all));
  }

  /** As one text that {@link #parse} reads. */
  String joined() {
    return String.join(",", all);
  }

  static Names parse(String joined) {
    return new Names(List.of(joined.split(",", -1)));
  }
}
