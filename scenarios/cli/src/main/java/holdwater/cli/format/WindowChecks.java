package holdwater.cli.format;

import holdwater.cli.yaml.Durations;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.scenario.Expectation;
import holdwater.model.scenario.Hold;
import holdwater.model.slo.Looks;
import holdwater.model.slo.Objective;
import holdwater.model.slo.Slo;
import holdwater.model.verdict.ShockRule;
import holdwater.model.verdict.VerdictRule;
import holdwater.model.verdict.Window;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Checks that every window is long enough to be judged, and offers enough events for a PASS. */
final class WindowChecks {
  private final ScenarioDraft draft;

  WindowChecks(ScenarioDraft draft) {
    this.draft = draft;
  }

  void check() {
    YamlNode steady = draft.spec.at("steadyState");
    if (draft
        .steadyState
        .filter(s -> s.atLeast().compareTo(Window.STEADY_AT_LEAST) < 0)
        .isPresent()) {
      steady.at("atLeast").mistake("must be at least " + Durations.format(Window.STEADY_AT_LEAST));
    }
    Map<String, Expectation> expect = draft.expect.orElse(Map.of());
    checkHolds(expect.values());
    for (Slo slo : draft.slos) {
      if (perSecond(slo).isPresent() && expect.containsKey(slo.name())) {
        checkSteady(slo, expect.get(slo.name()), steady.at("atMost"));
        checkFault(slo, expect.get(slo.name()), draft.spec.at("expect").at(slo.name()));
      }
    }
  }

  /**
   * Events a second of the only kinds whose number a scenario fixes: traffic is a rate of some, and
   * a value is looked at so often.
   */
  private Optional<Double> perSecond(Slo slo) {
    return slo.sli()
        .looks()
        .map(Looks::perSecond)
        .or(
            () ->
                draft
                    .traffic
                    .filter(traffic -> traffic.schedules(slo.sli()))
                    .map(traffic -> traffic.perSecond(slo.sli().whose())));
  }

  private void checkHolds(Collection<Expectation> expectations) {
    Optional<Duration> shock = Expectation.shocks(expectations).max(Comparator.naturalOrder());
    Duration least = shock.orElse(Duration.ZERO).plus(Window.HELD_AT_LEAST);
    for (int i = 0; i < draft.steps.size(); i++) {
      Optional<Hold> hold = draft.steps.get(i).hold();
      if (shock.isPresent() && hold.isPresent() && hold.get().atLeast().compareTo(least) < 0) {
        draft
            .stepNode(i)
            .at("hold")
            .at("atLeast")
            .mistake(
                String.format(
                    "must be at least %s: a shock of %s and %s held",
                    Durations.format(least),
                    Durations.format(shock.get()),
                    Durations.format(Window.HELD_AT_LEAST)));
      }
    }
  }

  private void checkSteady(Slo slo, Expectation expectation, YamlNode atMost) {
    draft
        .steadyState
        .flatMap(
            s -> shortage(slo, expectation.inSteadyState(), s.atMost(), Duration.ZERO, "watch"))
        .ifPresent(shortage -> atMost.mistake(slo.name() + " " + shortage));
  }

  private void checkFault(Slo slo, Expectation expectation, YamlNode node) {
    Expectation.Shock shock = expectation.shock();
    long needed = new ShockRule(shock.cost(), shock.within()).leastEvents();
    shortage(slo, 1 - shock.allowedBadShare(), needed, shock.within(), Duration.ZERO, "allow")
        .ifPresent(node.at("shock").at("within")::mistake);
    draft.steps.stream()
        .flatMap(step -> step.hold().stream())
        .map(hold -> hold.atMost().minus(shock.within()))
        .min(Comparator.naturalOrder())
        // A hold that is shorter than the shock is a mistake already.
        .filter(held -> !held.isNegative())
        .flatMap(held -> shortage(slo, expectation.held(), held, shock.within(), "hold"))
        .ifPresent(node.at("held")::mistake);
    shortage(slo, expectation.after(), Window.AFTER_AT_LEAST, Duration.ZERO, "")
        .ifPresent(node.at("after")::mistake);
  }

  private Optional<String> shortage(
      Slo slo, Objective objective, Duration window, Duration beside, String remedy) {
    long needed = new VerdictRule(objective.allowedBadShare()).leastEvents();
    return shortage(slo, objective.share(), needed, window, beside, remedy);
  }

  /**
   * What a window lacks for a PASS, or nothing.
   *
   * @param needed the fewest events that can pass
   * @param beside what the file's duration for this window has besides the window
   * @param remedy the verb for what can be made longer; empty when nothing can
   */
  private Optional<String> shortage(
      Slo slo, double objective, long needed, Duration window, Duration beside, String remedy) {
    double starts = perSecond(slo).filter(rate -> rate > 0).orElse(Double.MAX_VALUE);
    // A product such as 0.1 x 30 may come out a hair below the whole number it means.
    long offered = (long) Math.floor(starts * window.toMillis() / 1000 + 1e-9);
    if (offered >= needed) {
      return Optional.empty();
    }
    Duration enough = Duration.ofSeconds((long) Math.ceil(needed / starts - 1e-9)).plus(beside);
    String longer =
        remedy.isEmpty() ? "" : remedy + " at least " + Durations.format(enough) + " or ";
    return Optional.of(
        String.format(
            "needs %s events at %s %%, this scenario offers %s: %s%s",
            needed,
            percent(objective),
            offered,
            longer,
            MetricSources.behind(slo.sli()).more(slo, draft)));
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(share * 100)
        .round(new MathContext(6))
        .stripTrailingZeros()
        .toPlainString();
  }
}
