package holdwater.cli.init;

/** Texts as YAML has them. */
final class Quoted {
  private Quoted() {}

  /** A scalar that is read as this very text. */
  static String text(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
