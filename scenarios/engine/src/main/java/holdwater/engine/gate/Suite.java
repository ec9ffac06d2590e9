package holdwater.engine.gate;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkPositive;

import holdwater.engine.suite.Pace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a gate plays: the YAML of {@code kind: Suite}, read.
 *
 * @param scenarios in the order in which they are played; each name once
 * @param budget a scenario begins only if it should end within this time from the suite's start
 * @param stopAtFirstRed whether nothing more is played after a scenario that is no PASS
 * @param retryInconclusive whether an INCONCLUSIVE scenario is played once more; a FAIL never is
 * @param changes what a change can affect
 * @param since why some of the file's scenarios are left out; empty when none was asked to be
 */
public record Suite(
    String name,
    String description,
    List<SuiteScenario> scenarios,
    Duration budget,
    boolean stopAtFirstRed,
    boolean retryInconclusive,
    ChangeMap changes,
    Optional<Since> since) {
  public Suite {
    checkNotBlank(name, "suite name");
    checkNotNull(description, "description");
    scenarios = List.copyOf(scenarios);
    checkArgument(!scenarios.isEmpty(), "a suite without scenarios shows nothing");
    checkArgument(
        scenarios.stream().map(SuiteScenario::name).distinct().count() == scenarios.size(),
        "a suite plays each scenario once");
    checkPositive(budget, "budget");
    checkNotNull(changes, "changes");
    checkNotNull(since, "since");
  }

  /** All of its scenarios, whatever changed. */
  public Suite(
      String name,
      String description,
      List<SuiteScenario> scenarios,
      Duration budget,
      boolean stopAtFirstRed,
      boolean retryInconclusive) {
    this(
        name,
        description,
        scenarios,
        budget,
        stopAtFirstRed,
        retryInconclusive,
        ChangeMap.NONE,
        Optional.empty());
  }

  /** Those of the file's scenarios that are not played; none unless only some were asked for. */
  public List<Since.Choice> leftOut() {
    return since.map(Since::leftOut).orElse(List.of());
  }

  /** What all of it should take, by what the scenarios say. */
  public static Duration guess(List<SuiteScenario> scenarios) {
    return scenarios.stream()
        .map(each -> Pace.guess(each.scenario()))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
