package holdwater.kafka;

/**
 * A topic that the node creates before it calls itself ready.
 *
 * @param name Kafka's name of it
 * @param partitions 1 to 64: more would only cost this small broker memory
 */
public record Topic(String name, int partitions) {

  static final int MOST_PARTITIONS = 64;

  public Topic {
    if (!name.matches("[a-zA-Z0-9._-]{1,249}")) {
      throw new IllegalArgumentException("not a topic name: '" + name + "'");
    }
    if (partitions < 1 || partitions > MOST_PARTITIONS) {
      throw new IllegalArgumentException(
          "topic " + name + " has 1 to " + MOST_PARTITIONS + " partitions, not " + partitions);
    }
  }

  /**
   * Reads {@code name:partitions}.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Topic parse(String text) {
    int colon = text.lastIndexOf(':');
    try {
      return new Topic(
          text.substring(0, Math.max(colon, 0)).strip(),
          Integer.parseInt(text.substring(colon + 1).strip()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a topic reads name:partitions, not '" + text + "'", e);
    }
  }
}
