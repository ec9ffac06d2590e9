package holdwater.engine.report;

/** Text that is put into a Markdown table. */
public final class Markdown {
  private Markdown() {}

  /** Pipes and line ends would break a table, angle brackets would be HTML. */
  public static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;").replaceAll("\\R", " ");
  }
}
