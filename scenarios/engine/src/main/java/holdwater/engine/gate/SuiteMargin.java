package holdwater.engine.gate;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import holdwater.engine.margin.DoseKind;
import holdwater.engine.margin.DosedScenario;
import holdwater.engine.suite.Pace;
import holdwater.engine.suite.RunOrder;
import holdwater.model.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How far beyond its own dose a scenario of a suite must hold. It is asked by one run at so many
 * times the dose, not by the many levels of a whole margin: where that run is a PASS, the margin is
 * at least so much. A dose that no fault can have is rounded to the next that is more harmful.
 *
 * @param kind what of its faults is more or less; not how long they last
 * @param atLeast so many times as bad as the scenario's own dose; above 1, at most 100
 */
public record SuiteMargin(SuiteScenario scenario, DoseKind kind, double atLeast) {
  private static final double MOST = 100;

  public SuiteMargin {
    checkNotNull(scenario, "scenario");
    checkNotNull(kind, "dose");
    // Whether what a longer fault did stays is not what a run's verdict says.
    checkArgument(kind != DoseKind.HOLD, "dose must be one of the fault itself, was hold");
    checkArgument(
        atLeast > 1 && atLeast <= MOST,
        "atLeast must be above 1 and at most %s, was %s",
        MOST,
        atLeast);
    // Throws for a fault without such a dose, and for one that cannot have so much of it.
    checkNotNull(dosed(scenario.scenario(), kind, atLeast), "dosed");
  }

  private static double times(DoseKind kind, double dose, double atLeast) {
    return kind.harmful(kind == DoseKind.BANDWIDTH ? dose / atLeast : dose * atLeast);
  }

  private static Scenario dosed(Scenario scenario, DoseKind kind, double atLeast) {
    DosedScenario dosed = new DosedScenario(scenario, kind);
    return dosed.with(times(kind, dosed.own().orElseThrow(), atLeast));
  }

  /** The dose that the scenario has by itself. */
  double needed() {
    return new DosedScenario(scenario.scenario(), kind).own().orElseThrow();
  }

  /** The dose at which it is played. */
  double dose() {
    return times(kind, needed(), atLeast);
  }

  /** "slow-catalog at 6000 ms". */
  public String name() {
    return scenario.name() + " at " + kind.words(dose());
  }

  /** A run of the scenario at that dose. */
  RunOrder order() {
    Scenario worse = dosed(scenario.scenario(), kind, atLeast);
    return new RunOrder(worse, scenario.topology(), Set.of(), 1);
  }

  /** What all of these should take, by what their scenarios say. */
  public static Duration guess(List<SuiteMargin> margins) {
    return margins.stream()
        .map(each -> Pace.guess(each.scenario().scenario()))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
