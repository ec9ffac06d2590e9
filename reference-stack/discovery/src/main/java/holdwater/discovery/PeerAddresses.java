package holdwater.discovery;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Where the registries of other regions are, from {@code LINKS_DISCOVERY}, in Eureka's words. */
final class PeerAddresses {
  private PeerAddresses() {}

  /**
   * The addresses, joined by commas; empty where there are no others.
   *
   * @param links {@code instance=host:port,...}
   * @throws IllegalArgumentException for anything else
   */
  static String of(String links) {
    return Arrays.stream(links.split(",", -1))
        .map(String::strip)
        .filter(link -> !link.isEmpty())
        .map(PeerAddresses::address)
        .collect(Collectors.joining(","));
  }

  private static String address(String link) {
    int equals = link.indexOf('=');
    String address = link.substring(equals + 1);
    if (equals < 1 || !address.matches("[^:/]+:[0-9]{1,5}")) {
      throw new IllegalArgumentException(
          "LINKS_DISCOVERY reads instance=host:port,..., was '" + link + "'");
    }
    return "http://" + address + "/eureka/";
  }
}
