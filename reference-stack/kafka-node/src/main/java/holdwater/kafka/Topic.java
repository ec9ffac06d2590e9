package holdwater.kafka;

/**
 * A topic that the node creates before it calls itself ready.
 *
 * @param name Kafka's name of it
 * @param partitions 1 to 64: more would only cost this small broker memory
 * @param compacted whether the newest record of each key is kept for ever, and older ones are not;
 *     else all are kept until there are too many
 */
public record Topic(String name, int partitions, boolean compacted) {

  static final int MOST_PARTITIONS = 64;

  private static final String COMPACT = "compact";

  public Topic {
    if (!name.matches("[a-zA-Z0-9._-]{1,249}")) {
      throw new IllegalArgumentException("not a topic name: '" + name + "'");
    }
    if (partitions < 1 || partitions > MOST_PARTITIONS) {
      throw new IllegalArgumentException(
          "topic " + name + " has 1 to " + MOST_PARTITIONS + " partitions, not " + partitions);
    }
  }

  /** One that is not compacted. */
  public Topic(String name, int partitions) {
    this(name, partitions, false);
  }

  /**
   * Reads {@code name:partitions} or {@code name:partitions:compact}.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Topic parse(String text) {
    String[] parts = text.strip().split(":", -1);
    boolean compacted = parts.length == 3 && parts[2].equals(COMPACT);
    if (parts.length != 2 && !compacted) {
      throw unreadable(text, null);
    }
    try {
      return new Topic(parts[0], Integer.parseInt(parts[1]), compacted);
    } catch (NumberFormatException e) {
      throw unreadable(text, e);
    }
  }

  private static IllegalArgumentException unreadable(String text, NumberFormatException cause) {
    return new IllegalArgumentException(
        "a topic reads name:partitions or name:partitions:compact, not '" + text + "'", cause);
  }
}
