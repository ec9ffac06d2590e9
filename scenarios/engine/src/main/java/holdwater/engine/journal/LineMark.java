package holdwater.engine.journal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a line says of its place: the end of its JSON.
 *
 * @param number 1 for the first line and one more for each
 * @param before the hash of the line before
 * @param json the entry without the two
 */
record LineMark(long number, String before, String json) {
  private static final Pattern MARK =
      Pattern.compile(",\"n\":([0-9]{1,18}),\"before\":\"([0-9a-f]{" + LineChain.DIGITS + "})\"}$");

  /** Longer than any mark, so that only the end of a line is searched. */
  private static final int LONGEST = 80;

  /** The mark of {@code line}; empty when it bears none. */
  static Optional<LineMark> of(String line) {
    Matcher mark = MARK.matcher(line).region(Math.max(0, line.length() - LONGEST), line.length());
    if (!mark.find()) {
      return Optional.empty();
    }
    String json = line.substring(0, mark.start()) + "}";
    return Optional.of(new LineMark(Long.parseLong(mark.group(1)), mark.group(2), json));
  }

  /** The line of that entry at that place. */
  static String mark(String json, long number, String before) {
    return json.substring(0, json.length() - 1)
        + ",\"n\":"
        + number
        + ",\"before\":\""
        + before
        + "\"}";
  }
}
