package holdwater.dashboards.console;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A scenario that the console plays, or has played last.
 *
 * @param run its id
 * @param by who wanted it, for people
 * @param lines what it said of its progress, the newest last; only the last of them
 * @param result empty as long as it is under way
 */
public record ScenarioRun(
    String run,
    String scenario,
    String by,
    Instant since,
    List<String> lines,
    Optional<Result> result) {
  public ScenarioRun {
    checkNotBlank(run, "run");
    checkNotBlank(scenario, "scenario");
    checkNotBlank(by, "by");
    checkNotNull(since, "since");
    lines = List.copyOf(lines);
    checkNotNull(result, "result");
  }

  /**
   * What it showed.
   *
   * @param verdict PASS, FAIL or INCONCLUSIVE
   * @param reasons why it is no PASS
   * @param report where its report lies; empty if none was written
   */
  public record Result(String verdict, List<String> reasons, Optional<String> report) {
    public Result {
      checkNotBlank(verdict, "verdict");
      reasons = List.copyOf(reasons);
      checkNotNull(report, "report");
    }
  }
}
