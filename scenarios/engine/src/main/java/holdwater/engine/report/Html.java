package holdwater.engine.report;

/** Text made safe for HTML, SVG and XML, as content and within quotes. */
final class Html {
  private Html() {}

  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> append(safe, point));
    return safe.toString();
  }

  private static void append(StringBuilder safe, int point) {
    switch (point) {
      case '<' -> safe.append("&lt;");
      case '>' -> safe.append("&gt;");
      case '&' -> safe.append("&amp;");
      case '"' -> safe.append("&quot;");
      case '\'' -> safe.append("&#39;");
      default -> safe.appendCodePoint(allowed(point) ? point : '\uFFFD');
    }
  }

  /** XML 1.0 knows no control characters but these, not even escaped. */
  static boolean allowed(int point) {
    boolean blank = point == '\n' || point == '\t' || point == '\r';
    boolean surrogate = point >= 0xD800 && point <= 0xDFFF;
    return blank || (point >= 0x20 && !surrogate && point != 0xFFFE && point != 0xFFFF);
  }
}
