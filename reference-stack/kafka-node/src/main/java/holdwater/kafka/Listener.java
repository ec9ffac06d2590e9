package holdwater.kafka;

import java.util.Locale;

/**
 * Where the clients of one zone reach the broker: bound on the loopback, but advertised at the
 * zone's link, so that every byte between that zone and the broker passes the network that a
 * scenario can cut.
 *
 * @param zone lower-case name of the zone or region; Kafka's listener has the same name in upper
 *     case
 * @param bindPort port on 127.0.0.1, 1 to 65535
 * @param advertisedHost host that clients are sent to after their bootstrap
 * @param advertisedPort port that clients are sent to after their bootstrap, 1 to 65535
 */
public record Listener(String zone, int bindPort, String advertisedHost, int advertisedPort) {

  private static final int FIELDS = 4;

  public Listener {
    if (!zone.matches("[a-z][a-z0-9]*")) {
      throw new IllegalArgumentException(
          "a listener is named by a zone (lower-case letters and digits), not '" + zone + "'");
    }
    Ports.check(bindPort, "port of listener " + zone);
    Ports.check(advertisedPort, "advertised port of listener " + zone);
  }

  /**
   * Reads {@code zone:bindPort:advertisedHost:advertisedPort}.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Listener parse(String text) {
    String[] parts = text.strip().split(":", -1);
    if (parts.length != FIELDS) {
      throw new IllegalArgumentException(
          "a listener reads zone:port:advertised-host:advertised-port, not '" + text + "'");
    }
    return new Listener(
        parts[0],
        Ports.parse(parts[1], "port of listener " + parts[0]),
        parts[2],
        Ports.parse(parts[3], "advertised port of listener " + parts[0]));
  }

  /** Kafka's name for this listener. */
  String kafkaName() {
    return zone.toUpperCase(Locale.ROOT);
  }
}
