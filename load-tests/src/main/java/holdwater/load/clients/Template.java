package holdwater.load.clients;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with placeholders: {@code ${number}} is the client's number from 0, {@code ${random.N}} a
 * number from 0 to N - 1, {@code ${uuid}} a UUID, {@code ${csv.NAME}} a column of the feed. The
 * seed decides all of them. Immutable and thread-safe.
 */
record Template(String text) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
  private static final String RANDOM = "random.";
  private static final String COLUMN = "csv.";

  /**
   * The text for one client.
   *
   * @param row of the feed, by column
   * @throws IllegalArgumentException for a placeholder that means nothing
   */
  String fill(long number, RandomGenerator random, Map<String, String> row) {
    if (!text.contains("${")) {
      return text;
    }
    Matcher matcher = PLACEHOLDER.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String value = value(matcher.group(1), number, random, row);
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(filled).toString();
  }

  private String value(String name, long number, RandomGenerator random, Map<String, String> row) {
    if (name.startsWith(RANDOM)) {
      return Long.toString(random.nextLong(Long.parseLong(name.substring(RANDOM.length()))));
    }
    if (name.startsWith(COLUMN)) {
      String value = row.get(name.substring(COLUMN.length()));
      if (value == null) {
        throw new IllegalArgumentException(
            "the feed has no column '%s', it has %s"
                .formatted(name.substring(COLUMN.length()), row.keySet()));
      }
      return value;
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "number" -> Long.toString(number);
      case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
      default -> throw new IllegalArgumentException("unknown placeholder ${" + name + "}");
    };
  }
}
