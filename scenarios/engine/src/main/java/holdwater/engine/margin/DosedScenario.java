package holdwater.engine.margin;

import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.Step;
import holdwater.model.scenario.Timeline;
import java.util.List;
import java.util.OptionalDouble;

/** A scenario with another dose of its faults. */
public final class DosedScenario {
  private final Scenario scenario;
  private final DoseKind kind;

  /**
   * @throws IllegalArgumentException when none of its faults has such a dose
   */
  public DosedScenario(Scenario scenario, DoseKind kind) {
    this.scenario = scenario;
    this.kind = kind;
    if (own().isEmpty()) {
      throw new IllegalArgumentException(
          "scenario %s has no fault with a %s: its faults are %s"
              .formatted(
                  scenario.name(),
                  kind.word(),
                  scenario.timeline().steps().stream().map(s -> s.fault().describe()).toList()));
    }
  }

  /** The dose that the file has: of several the first. */
  public OptionalDouble own() {
    return scenario.timeline().steps().stream()
        .map(kind::of)
        .filter(OptionalDouble::isPresent)
        .findFirst()
        .orElse(OptionalDouble.empty());
  }

  /**
   * The same in all else. Where several steps have such a dose, the others grow as the first does,
   * each by its own.
   *
   * @param dose of the first of them
   * @throws IllegalArgumentException when a fault cannot have so much
   */
  public Scenario with(double dose) {
    double first = own().orElseThrow();
    List<Step> steps =
        scenario.timeline().steps().stream().map(step -> dosed(step, first, dose)).toList();
    Scenario dosed = scenario.with(new Timeline(steps));
    // Whoever asks what stays afterwards must not be stopped before.
    return kind == DoseKind.HOLD ? dosed.withoutAbort() : dosed;
  }

  private Step dosed(Step step, double first, double dose) {
    OptionalDouble own = kind.of(step);
    if (own.isEmpty()) {
      return step;
    }
    double grown = own.getAsDouble() == first ? dose : own.getAsDouble() * dose / first;
    return kind.with(step, kind.harmful(grown));
  }
}
