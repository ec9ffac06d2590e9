package holdwater.resilience;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;

/**
 * One process that can take a call, and the link by which this process reaches it.
 *
 * @param id {@code <zone or region>.<name>}, such as {@code a.catalog-2}
 * @param host of the link
 * @param port of the link, 1 to 65535
 */
public record Instance(String id, String host, int port) {

  private static final int LARGEST_PORT = 65_535;

  public Instance {
    requireNonNull(id, "id is null");
    requireNonNull(host, "host is null");
    if (id.indexOf('.') < 1) {
      throw new IllegalArgumentException("id '%s' is not <zone>.<name>".formatted(id));
    }
    if (port < 1 || port > LARGEST_PORT) {
      throw new IllegalArgumentException(
          "port of %s is %d, allowed is 1 to 65535".formatted(id, port));
    }
  }

  /**
   * Reads a list of links such as {@code a.catalog=127.0.0.1:15101,b.catalog=127.0.0.1:15102};
   * empty text is an empty list.
   *
   * @throws IllegalArgumentException naming the entry that is malformed
   */
  public static List<Instance> parseLinks(String links) {
    return Arrays.stream(links.split(",", -1))
        .map(String::trim)
        .filter(entry -> !entry.isEmpty())
        .map(Instance::parseLink)
        .toList();
  }

  private static Instance parseLink(String entry) {
    int equals = entry.indexOf('=');
    int colon = entry.lastIndexOf(':');
    if (equals < 1 || colon < equals + 2) {
      throw new IllegalArgumentException("link '%s' is not <id>=<host>:<port>".formatted(entry));
    }
    try {
      return new Instance(
          entry.substring(0, equals),
          entry.substring(equals + 1, colon),
          Integer.parseInt(entry.substring(colon + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("port of link '%s' is no number".formatted(entry), e);
    }
  }

  /** The part of the id before the first dot. */
  public String zone() {
    return id.substring(0, id.indexOf('.'));
  }
}
