package holdwater.cli.init;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The TCP sockets of this machine, as Linux lists them in {@code /proc/net/tcp} and {@code tcp6}.
 */
record SocketTable(List<Socket> sockets) {
  private static final String LISTENS = "0A";
  private static final String CONNECTED = "01";
  private static final int LOCAL = 1;
  private static final int REMOTE = 2;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final int WORD = 4;

  /**
   * One socket.
   *
   * @param remotePort 0 of one that listens
   * @param inode by which the processes that hold it know it
   */
  record Socket(String host, int port, int remotePort, boolean listens, long inode) {}

  SocketTable {
    sockets = List.copyOf(sockets);
  }

  /** Of those that listen or are connected; lines that are none are left out. */
  static SocketTable parse(List<String> lines) {
    List<Socket> sockets = new ArrayList<>();
    lines.forEach(line -> socket(line.strip().split("\\s+")).ifPresent(sockets::add));
    return new SocketTable(sockets);
  }

  private static Optional<Socket> socket(String[] words) {
    if (words.length <= INODE || !words[LOCAL].matches("[0-9A-F]+:[0-9A-F]{4}")) {
      return Optional.empty();
    }
    boolean listens = words[STATE].equals(LISTENS);
    if (!listens && !words[STATE].equals(CONNECTED)) {
      return Optional.empty();
    }
    return Optional.of(
        new Socket(
            host(words[LOCAL]),
            port(words[LOCAL]),
            listens ? 0 : port(words[REMOTE]),
            listens,
            Long.parseLong(words[INODE])));
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
  }

  /** As one calls it from this machine: whoever listens everywhere does so on loopback as well. */
  private static String host(String address) {
    byte[] bytes = HexFormat.of().parseHex(address.substring(0, address.indexOf(':')));
    // Each word of four bytes is in the order of the machine.
    for (int word = 0; word + WORD <= bytes.length; word += WORD) {
      for (int i = 0; i < WORD / 2; i++) {
        byte one = bytes[word + i];
        bytes[word + i] = bytes[word + WORD - 1 - i];
        bytes[word + WORD - 1 - i] = one;
      }
    }
    try {
      InetAddress host = InetAddress.getByAddress(bytes);
      return host.isAnyLocalAddress()
          ? "127.0.0.1"
          : host.getHostAddress().replace("0:0:0:0:0:0:0:1", "::1");
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("an address has 4 or 16 bytes", e);
    }
  }
}
