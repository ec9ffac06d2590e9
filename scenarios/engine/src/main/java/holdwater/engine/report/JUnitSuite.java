package holdwater.engine.report;

import holdwater.model.verdict.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file as Surefire writes them, which every CI system reads. FAIL is a failure, INCONCLUSIVE an
 * error; nothing is ever skipped, for CI systems take skipped for green.
 */
public final class JUnitSuite {
  private JUnitSuite() {}

  /** The whole file. */
  public static String of(String name, List<TestCase> cases, long seconds) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + Text.format(
            "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"0\""
                + " time=\"%d\">\n",
            Html.escape(name),
            cases.size(),
            count(cases, Verdict.FAIL),
            count(cases, Verdict.INCONCLUSIVE),
            seconds)
        + cases.stream().map(TestCase::xml).collect(Collectors.joining())
        + "</testsuite>\n";
  }

  private static long count(List<TestCase> cases, Verdict verdict) {
    return cases.stream().filter(each -> each.verdict() == verdict).count();
  }
}
