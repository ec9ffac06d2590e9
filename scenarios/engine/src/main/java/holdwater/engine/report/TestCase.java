package holdwater.engine.report;

import static holdwater.model.Checks.checkNotNull;

import holdwater.model.verdict.Verdict;

/**
 * A line of a JUnit report.
 *
 * @param className what CI systems group by
 * @param message one sentence; shown for what is no PASS
 * @param details the whole story; shown for what is no PASS
 */
public record TestCase(
    String className, String name, long seconds, Verdict verdict, String message, String details) {
  /** CI systems show it in a list; the details have the rest. */
  private static final int LONGEST_MESSAGE = 1_000;

  public TestCase {
    checkNotNull(className, "className");
    checkNotNull(name, "name");
    checkNotNull(verdict, "verdict");
    checkNotNull(message, "message");
    checkNotNull(details, "details");
  }

  String xml() {
    String opening =
        Text.format(
            "  <testcase classname=\"%s\" name=\"%s\" time=\"%d\"",
            Html.escape(className), Html.escape(name), seconds);
    if (verdict == Verdict.PASS) {
      return opening + "/>\n";
    }
    String element = verdict == Verdict.FAIL ? "failure" : "error";
    return opening
        + Text.format(
            ">\n    <%s type=\"%s\" message=\"%s\">%s</%s>\n  </testcase>\n",
            element,
            verdict,
            Html.escape(Clip.to(LONGEST_MESSAGE, message)),
            Html.escape(details),
            element);
  }
}
