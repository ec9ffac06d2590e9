package holdwater.mirror;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the environment says about this mirror.
 *
 * @param region the own one
 * @param brokers by region, where its broker is reached; the own one's and at least one other's
 * @param topics that are copied, at least one
 * @param user by which it signs in at every broker
 * @param password the user's, letters and digits only
 * @param port on 127.0.0.1 for health and metrics; 0 lets the system choose one
 */
record MirrorSettings(
    String region,
    Map<String, String> brokers,
    List<String> topics,
    String user,
    String password,
    int port) {

  private static final int LARGEST_PORT = 65_535;

  MirrorSettings {
    brokers = Map.copyOf(brokers);
    topics = List.copyOf(topics);
  }

  /** Regions that it copies from. */
  List<String> others() {
    return brokers.keySet().stream().filter(name -> !name.equals(region)).sorted().toList();
  }

  /**
   * Reads REGION, LINKS_KAFKA, TOPICS, SERVICE_NAME, KAFKA_PASSWORD and PORT.
   *
   * @throws IllegalArgumentException naming every variable that is missing or wrong, all at once
   */
  static MirrorSettings from(Map<String, String> environment) {
    List<String> mistakes = new ArrayList<>();
    String region = text(environment, "REGION", mistakes);
    Map<String, String> brokers = brokers(text(environment, "LINKS_KAFKA", mistakes), mistakes);
    List<String> topics = words(text(environment, "TOPICS", mistakes));
    String user = text(environment, "SERVICE_NAME", mistakes);
    String password = text(environment, "KAFKA_PASSWORD", mistakes);
    int port = port(environment.getOrDefault("PORT", "0"), mistakes);
    if (!brokers.isEmpty() && !brokers.containsKey(region)) {
      mistakes.add("LINKS_KAFKA has no broker of the own region " + region);
    }
    if (brokers.containsKey(region) && brokers.size() == 1) {
      mistakes.add("LINKS_KAFKA has no broker of another region");
    }
    if (!password.matches("[a-zA-Z0-9]*")) {
      mistakes.add("KAFKA_PASSWORD is to have letters and digits only");
    }
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(
          "the environment has " + mistakes.size() + " mistakes: " + String.join("; ", mistakes));
    }
    return new MirrorSettings(region, brokers, topics, user, password, port);
  }

  private static String text(Map<String, String> environment, String name, List<String> mistakes) {
    String text = environment.getOrDefault(name, "").strip();
    if (text.isEmpty()) {
      mistakes.add(name + " is missing");
    }
    return text;
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /**
   * Of {@code r1.kafka=host:port,...}: several of one region are several brokers of its cluster.
   */
  private static Map<String, String> brokers(String links, List<String> mistakes) {
    Map<String, String> brokers = new TreeMap<>();
    for (String link : words(links)) {
      int dot = link.indexOf('.');
      int equals = link.indexOf('=');
      if (dot < 1 || equals < dot || equals == link.length() - 1) {
        mistakes.add("LINKS_KAFKA: '" + link + "' is not <region>.kafka=<host>:<port>");
      } else {
        brokers.merge(
            link.substring(0, dot), link.substring(equals + 1), (one, other) -> one + "," + other);
      }
    }
    return brokers;
  }

  private static int port(String text, List<String> mistakes) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= LARGEST_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Said below, as for one that is too large.
    }
    mistakes.add("PORT is 0 to " + LARGEST_PORT + ", not '" + text + "'");
    return 0;
  }

  /** Without the password: records end up in logs. */
  @Override
  public String toString() {
    return "MirrorSettings[" + region + " from " + others() + "]";
  }
}
