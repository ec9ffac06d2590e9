package holdwater.engine.judge;

/** The two ends of a link's name, {@code <source>:<target instance>}. */
final class Links {
  private Links() {}

  static String source(String link) {
    int colon = link.indexOf(':');
    return colon < 0 ? link : link.substring(0, colon);
  }

  static String target(String link) {
    return link.substring(link.indexOf(':') + 1);
  }
}
