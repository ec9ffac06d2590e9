package holdwater.load.clients;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with placeholders: {@code ${number}} is the client's number from 0, {@code ${random.N}} a
 * number from 0 to N - 1, {@code ${uuid}} a UUID, {@code ${csv.NAME}} (or {@code ${feed.NAME}}) a
 * column of the feed, {@code ${saved.NAME}} what an earlier answer of the journey had. The seed
 * decides all of the others. Immutable and thread-safe.
 */
public record Template(String text) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
  private static final String RANDOM = "random.";
  private static final List<String> COLUMN = List.of("csv.", "feed.");
  private static final String SAVED = "saved.";

  /** Answers: can it be filled in for a client without a feed and without earlier answers? */
  public boolean needsNothingElse() {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .noneMatch(name -> name.startsWith(SAVED) || COLUMN.stream().anyMatch(name::startsWith));
  }

  /**
   * The text for one client.
   *
   * @param row of the feed, by column
   * @param saved of earlier answers, by name
   * @throws IllegalArgumentException for a placeholder that means nothing
   */
  public String fill(
      long number, RandomGenerator random, Map<String, String> row, Map<String, String> saved) {
    if (!text.contains("${")) {
      return text;
    }
    Matcher matcher = PLACEHOLDER.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String value = value(matcher.group(1), number, random, row, saved);
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(filled).toString();
  }

  private static String value(
      String name,
      long number,
      RandomGenerator random,
      Map<String, String> row,
      Map<String, String> saved) {
    if (name.startsWith(RANDOM)) {
      return Long.toString(random.nextLong(Long.parseLong(name.substring(RANDOM.length()))));
    }
    if (name.startsWith(SAVED)) {
      return known(saved, name.substring(SAVED.length()), "no earlier answer had");
    }
    for (String prefix : COLUMN) {
      if (name.startsWith(prefix)) {
        return known(row, name.substring(prefix.length()), "the feed has no column");
      }
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "number" -> Long.toString(number);
      case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
      default -> throw new IllegalArgumentException("unknown placeholder ${" + name + "}");
    };
  }

  private static String known(Map<String, String> values, String name, String otherwise) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "%s '%s', there are %s".formatted(otherwise, name, values.keySet()));
    }
    return value;
  }
}
