package holdwater.proxy.link;

/**
 * A {@code host:port} as Toxiproxy takes it.
 *
 * @param host name or literal without brackets; an empty one means this machine's loopback
 *     (Toxiproxy: every interface)
 * @param port 0 to 65535
 */
record HostPort(String host, int port) {

  private static final int MAX_PORT = 65_535;

  /**
   * @throws AddressException in the words of Toxiproxy if there is no port or no valid one
   */
  static HostPort parse(String text) throws AddressException {
    if (text.isEmpty()) {
      return new HostPort("127.0.0.1", 0);
    }
    int colon = text.lastIndexOf(':');
    if (colon < 0 || text.endsWith("]")) {
      throw new AddressException("address " + text + ": missing port in address");
    }
    String host = text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    } else if (host.indexOf(':') >= 0) {
      throw new AddressException("address " + text + ": too many colons in address");
    }
    return new HostPort(host.isEmpty() ? "127.0.0.1" : host, port(text, text.substring(colon + 1)));
  }

  private static int port(String text, String digits) throws AddressException {
    try {
      int port = digits.isEmpty() ? 0 : Integer.parseInt(digits);
      if (port >= 0 && port <= MAX_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw new AddressException("address " + text + ": unknown port");
    }
    throw new AddressException("address " + text + ": invalid port");
  }
}
