package holdwater.engine.report;

/** Text that is put into Markdown, in a table or outside. */
public final class Markdown {
  private static final String MEANS_SOMETHING = "\\`*_[]|~";

  private Markdown() {}

  /**
   * Text as it is: what would be a link, an image, a style, another cell or HTML is written so that
   * it is shown instead. Line ends and other control characters become a blank.
   */
  public static String cell(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.replaceAll("\\R", " ").codePoints().forEach(point -> append(safe, point));
    return safe.toString();
  }

  private static void append(StringBuilder safe, int point) {
    switch (point) {
      case '<' -> safe.append("&lt;");
      case '&' -> safe.append("&amp;");
      default -> {
        if (MEANS_SOMETHING.indexOf(point) >= 0) {
          safe.append('\\');
        }
        safe.appendCodePoint(Html.allowed(point) && point != '\t' ? point : ' ');
      }
    }
  }
}
