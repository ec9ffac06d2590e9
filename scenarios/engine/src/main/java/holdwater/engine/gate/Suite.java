package holdwater.engine.gate;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkPositive;

import holdwater.engine.suite.Pace;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a gate plays: the YAML of {@code kind: Suite}, read.
 *
 * @param scenarios in the order in which they are played; each name once
 * @param budget a scenario begins only if it should end within this time from the suite's start
 * @param stopAtFirstRed whether nothing more is played after a scenario that is no PASS
 * @param retryInconclusive whether an INCONCLUSIVE scenario is played once more; a FAIL never is
 * @param prove whether each claim of the scenarios is tried, too, without its pattern
 * @param margins how far beyond their own doses some of the scenarios must hold
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
    boolean prove,
    List<SuiteMargin> margins,
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
    margins = List.copyOf(margins);
    checkArgument(
        margins.stream().map(SuiteMargin::name).distinct().count() == margins.size(),
        "margins must each be another one");
    checkNotNull(changes, "changes");
    checkNotNull(since, "since");
  }

  /** Without margins. */
  public Suite(
      String name,
      String description,
      List<SuiteScenario> scenarios,
      Duration budget,
      boolean stopAtFirstRed,
      boolean retryInconclusive,
      boolean prove,
      ChangeMap changes,
      Optional<Since> since) {
    this(
        name,
        description,
        scenarios,
        budget,
        stopAtFirstRed,
        retryInconclusive,
        prove,
        List.of(),
        changes,
        since);
  }

  /** All of its scenarios, whatever changed, and no proofs. */
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
        /* prove= */ false,
        ChangeMap.NONE,
        Optional.empty());
  }

  /**
   * What is played without a pattern; none unless the suite proves. Runs that can share a stack
   * come one after the other.
   */
  public List<SuiteProof> proofs() {
    if (!prove) {
      return List.of();
    }
    return scenarios.stream()
        .flatMap(
            each -> each.scenario().proves().stream().map(proof -> new SuiteProof(each, proof)))
        .sorted(
            Comparator.comparing((SuiteProof each) -> each.scenario().topology().name())
                .thenComparing(each -> each.proof().pattern()))
        .toList();
  }

  /** Of its scenarios these alone. */
  Suite only(List<SuiteScenario> some, Since why) {
    return new Suite(
        name,
        description,
        some,
        budget,
        stopAtFirstRed,
        retryInconclusive,
        prove,
        margins.stream().filter(margin -> some.contains(margin.scenario())).toList(),
        changes,
        Optional.of(why));
  }

  /** Those of the file's scenarios that are not played; none unless only some were asked for. */
  public List<Since.Choice> leftOut() {
    return since.map(Since::leftOut).orElse(List.of());
  }

  /**
   * What all of it should take, by what the scenarios say.
   *
   * @param prove whether their claims are tried as well
   */
  public static Duration guess(List<SuiteScenario> scenarios, boolean prove) {
    return scenarios.stream()
        .map(each -> Pace.guess(each.scenario()).multipliedBy(runs(each, prove)))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static long runs(SuiteScenario scenario, boolean prove) {
    return prove ? 1L + scenario.scenario().proves().size() : 1L;
  }
}
