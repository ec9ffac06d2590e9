package holdwater.proxy.link;

import java.util.regex.Pattern;

/**
 * A {@code host:port} as Toxiproxy takes it.
 *
 * @param host name or literal without brackets; empty if none is given
 * @param port 0 to 65535
 */
record HostPort(String host, int port) implements Address {

  static final String LOOPBACK = "127.0.0.1";

  private static final int MAX_PORT = 65_535;
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+");

  /**
   * @throws AddressException in the words of Toxiproxy if there is no port or no valid one
   */
  static HostPort parse(String text) throws AddressException {
    if (text.isEmpty()) {
      return new HostPort("", 0);
    }
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw wrong(text, "missing port in address");
    }
    String host = text.startsWith("[") ? bracketed(text, colon) : text.substring(0, colon);
    if (!text.startsWith("[") && host.indexOf(':') >= 0) {
      throw wrong(text, "too many colons in address");
    }
    for (String bracket : new String[] {"[", "]"}) {
      if (host.contains(bracket) || text.substring(colon).contains(bracket)) {
        throw wrong(text, "unexpected '" + bracket + "' in address");
      }
    }
    return new HostPort(host, port(text.substring(colon + 1)));
  }

  private static String bracketed(String text, int colon) throws AddressException {
    int end = text.indexOf(']');
    if (end < 0) {
      throw wrong(text, "missing ']' in address");
    }
    if (end + 1 != colon) {
      boolean colons = end + 1 < text.length() && text.charAt(end + 1) == ':';
      throw wrong(text, colons ? "too many colons in address" : "missing port in address");
    }
    return text.substring(1, end);
  }

  private static int port(String text) throws AddressException {
    if (text.isEmpty()) {
      return 0;
    }
    if (!NUMBER.matcher(text).matches()) {
      throw wrong("tcp/" + text, "unknown port");
    }
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= MAX_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw wrong(text, "invalid port");
    }
    throw wrong(text, "invalid port");
  }

  private static AddressException wrong(String what, String why) {
    return new AddressException("address " + what + ": " + why);
  }
}
