package holdwater.engine.report;

import holdwater.engine.judge.Judgement;
import holdwater.model.journal.Journal;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowJudgement;
import java.util.List;

/**
 * {@code junit.xml}: one test case per SLO and window, and one for the run as a whole. FAIL is a
 * failure, INCONCLUSIVE an error; nothing is ever skipped, for CI systems take skipped for green.
 */
public final class JUnitXml {
  private JUnitXml() {}

  /** The whole file. */
  public static String of(Journal journal, Judgement judgement) {
    ReportFacts facts = new ReportFacts(journal, judgement);
    List<WindowJudgement> windows = judgement.windows();
    boolean several = Text.severalSteps(windows);
    StringBuilder cases = new StringBuilder();
    for (WindowJudgement judged : windows) {
      String message =
          judged.tally().bad() + " bad of " + judged.tally().events() + ": " + judged.why();
      cases.append(
          testCase(
              facts,
              judged.slo() + " " + Text.window(judged, several),
              judged.window().length().toSeconds(),
              judged.verdict(),
              message,
              message));
    }
    cases.append(
        testCase(
            facts,
            "verdict",
            facts.length().toSeconds(),
            judgement.outcome().verdict(),
            facts.why() + began(judgement),
            String.join("\n", judgement.outcome().reasons()) + began(judgement)));
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + Text.format(
            "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"0\""
                + " time=\"%d\">\n",
            Html.escape("holdwater." + facts.scenarioName()),
            windows.size() + 1,
            count(judgement, Verdict.FAIL),
            count(judgement, Verdict.INCONCLUSIVE),
            facts.length().toSeconds())
        + cases
        + "</testsuite>\n";
  }

  private static String began(Judgement judgement) {
    return judgement.why().map(why -> "; it began with " + why.sentence()).orElse("");
  }

  private static long count(Judgement judgement, Verdict verdict) {
    long windows = judgement.windows().stream().filter(w -> w.verdict() == verdict).count();
    return windows + (judgement.outcome().verdict() == verdict ? 1 : 0);
  }

  private static String testCase(
      ReportFacts facts,
      String name,
      long seconds,
      Verdict verdict,
      String message,
      String details) {
    String opening =
        Text.format(
            "  <testcase classname=\"%s\" name=\"%s\" time=\"%d\"",
            Html.escape("holdwater." + facts.scenarioName()), Html.escape(name), seconds);
    if (verdict == Verdict.PASS) {
      return opening + "/>\n";
    }
    String element = verdict == Verdict.FAIL ? "failure" : "error";
    return opening
        + Text.format(
            ">\n    <%s type=\"%s\" message=\"%s\">%s</%s>\n  </testcase>\n",
            element, verdict, Html.escape(message), Html.escape(details), element);
  }
}
