package holdwater.engine.report;

import holdwater.engine.judge.Judgement;
import holdwater.model.journal.Journal;

/** {@code report.html}: one file, without network or script, for people. */
public final class HtmlReport {
  private HtmlReport() {}

  /** The whole file. */
  public static String of(Journal journal, Judgement judgement) {
    return Html.escape(String.valueOf(new ReportFacts(journal, judgement).why()));
  }
}
