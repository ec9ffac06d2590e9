package holdwater.engine.report;

import static holdwater.model.Checks.checkArgument;

/** Text cut to a length, so that one long sentence cannot fill a page that others need. */
public final class Clip {
  private static final String MORE = "…";

  private Clip() {}

  /**
   * The text, or as much of its beginning as fits with a mark that something is missing.
   *
   * @param most characters; at least 2
   */
  public static String to(int most, String text) {
    checkArgument(most >= 2, "most must be at least 2, was %s", most);
    if (text.length() <= most) {
      return text;
    }
    int end = most - MORE.length();
    // Half of a pair is no character.
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + MORE;
  }

  /** The same in one line without control characters, which a terminal would obey. */
  public static String line(int most, String text) {
    return to(most, text.replaceAll("\\R|\\p{Cc}", " "));
  }
}
