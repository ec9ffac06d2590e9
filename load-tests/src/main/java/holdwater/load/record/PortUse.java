package holdwater.load.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the machine's ports for connections outwards are used up. Whoever has none left cannot
 * connect, and the system would be blamed for it.
 *
 * @param used TCP sockets that hold a port, those that wait for their time to be over too; on
 *     loopback both ends count, so it is an upper bound. -1 when nobody knows
 * @param most ports that there are for it; -1 when nobody knows
 */
record PortUse(long used, long most) {
  private static final PortUse UNKNOWN = new PortUse(-1, -1);
  private static final Path SOCKETS = Path.of("/proc/net/sockstat");
  private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
  private static final Pattern IN_USE = Pattern.compile("(?m)^TCP: inuse (\\d+)");
  private static final Pattern WAITING = Pattern.compile("(?m)^TCP:.* tw (\\d+)");

  /** Now; of Linux alone. */
  static PortUse read() {
    return read(SOCKETS, RANGE);
  }

  /** By files of that form; {@link #UNKNOWN} if they are not there or of another. */
  static PortUse read(Path sockets, Path range) {
    try {
      String told = Files.readString(sockets);
      String[] ends = Files.readString(range).strip().split("\\s+", -1);
      OptionalLong inUse = number(IN_USE, told);
      OptionalLong waiting = number(WAITING, told);
      if (inUse.isEmpty() || waiting.isEmpty() || ends.length != 2) {
        return UNKNOWN;
      }
      long most = Long.parseLong(ends[1]) - Long.parseLong(ends[0]) + 1;
      return new PortUse(inUse.getAsLong() + waiting.getAsLong(), most);
    } catch (IOException | NumberFormatException e) {
      return UNKNOWN;
    }
  }

  private static OptionalLong number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }
}
