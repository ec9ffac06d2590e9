package holdwater.engine.report;

import holdwater.engine.judge.Judgement;
import holdwater.model.journal.Journal;
import java.util.ArrayList;
import java.util.List;

/** {@code junit.xml}: one test case per SLO and window, and one for the run as a whole. */
public final class JUnitXml {
  private JUnitXml() {}

  /** The whole file. */
  public static String of(Journal journal, Judgement judgement) {
    ReportFacts facts = new ReportFacts(journal, judgement);
    return JUnitSuite.of(className(facts), cases(journal, judgement), facts.length().toSeconds());
  }

  /** The test cases of a run, for a file that has those of several. */
  public static List<TestCase> cases(Journal journal, Judgement judgement) {
    ReportFacts facts = new ReportFacts(journal, judgement);
    List<Failure> failures = Failure.of(journal, judgement);
    List<TestCase> cases = new ArrayList<>();
    for (WindowResult result : WindowResult.of(judgement)) {
      cases.add(
          new TestCase(
              className(facts),
              result.name(),
              result.seconds(),
              result.verdict(),
              result.numbers(),
              details(result, failures)));
    }
    cases.add(
        new TestCase(
            className(facts),
            "verdict",
            facts.length().toSeconds(),
            judgement.outcome().verdict(),
            facts.why() + began(judgement),
            String.join("\n", judgement.outcome().reasons()) + began(judgement)));
    return cases;
  }

  /** The name that CI systems group a scenario's cases by. */
  public static String className(String scenario) {
    return "holdwater." + scenario;
  }

  private static String className(ReportFacts facts) {
    return className(facts.scenarioName());
  }

  private static String details(WindowResult result, List<Failure> failures) {
    return failures.stream()
        .filter(failure -> failure.isOf(result))
        .findFirst()
        .map(Failure::sentence)
        .orElse(result.numbers());
  }

  private static String began(Judgement judgement) {
    return judgement.why().map(why -> "; it began with " + why.sentence()).orElse("");
  }
}
