package holdwater.dashboards.console;

/** What people wrote, in a document: shown as it was written, and never obeyed. */
public final class Escaped {
  private static final String MEANS_SOMETHING = "\\`*_[]()|~#!";

  private Escaped() {}

  /** For HTML, as content and within quotes. */
  public static String html(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '&' -> safe.append("&amp;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c < ' ' && c != '\n' ? ' ' : c);
      }
    }
    return safe.toString();
  }

  /** For one cell of a Markdown table; a line end becomes a blank. */
  public static String markdown(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '<') {
        safe.append("&lt;");
      } else if (c == '&') {
        safe.append("&amp;");
      } else {
        if (MEANS_SOMETHING.indexOf(c) >= 0) {
          safe.append('\\');
        }
        safe.append(c < ' ' ? ' ' : c);
      }
    }
    return safe.toString();
  }
}
