package holdwater.cli.format;

import holdwater.cli.yaml.Durations;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.scenario.Expectation;
import holdwater.model.scenario.SteadyState;
import holdwater.model.scenario.Step;
import holdwater.model.slo.Slo;
import holdwater.model.verdict.VerdictRule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Checks that every window is long enough to be judged, and offers enough events for a PASS. */
final class WindowChecks {
  /** Less is known of nothing. */
  static final Duration STEADY_AT_LEAST = Duration.ofSeconds(30);

  /** What is left of a hold after the shock is judged as the held window. */
  static final Duration HELD_AT_LEAST = Duration.ofSeconds(60);

  /** How long the time after the revert is judged at least. */
  static final Duration AFTER = Duration.ofSeconds(30);

  /** The only kind of event whose number a scenario fixes: traffic is a rate of these. */
  static final String STREAM_START = "stream-start";

  private final ScenarioDraft draft;

  WindowChecks(ScenarioDraft draft) {
    this.draft = draft;
  }

  void check() {
    draft
        .steadyState
        .filter(steady -> steady.atLeast().compareTo(STEADY_AT_LEAST) < 0)
        .ifPresent(
            steady ->
                draft
                    .spec
                    .at("steadyState")
                    .at("atLeast")
                    .mistake("must be at least " + Durations.format(STEADY_AT_LEAST)));
    checkHolds();
    Map<String, Expectation> expect = draft.expect.orElse(Map.of());
    for (Slo slo : draft.slos) {
      if (slo.sli().event().equals(STREAM_START) && expect.containsKey(slo.name())) {
        checkEvents(expect.get(slo.name()), draft.spec.at("expect").at(slo.name()));
      }
    }
  }

  private void checkHolds() {
    Duration shock =
        draft.expect.orElse(Map.of()).values().stream()
            .map(expectation -> expectation.shock().within())
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    Duration least = shock.plus(HELD_AT_LEAST);
    for (int i = 0; i < draft.steps.size(); i++) {
      Optional<Step> step = draft.steps.get(i);
      if (step.isPresent() && step.get().hold().atLeast().compareTo(least) < 0) {
        draft
            .stepNode(i)
            .at("hold")
            .at("atLeast")
            .mistake(
                "must be at least "
                    + Durations.format(least)
                    + ": a shock of "
                    + Durations.format(shock)
                    + " and "
                    + Durations.format(HELD_AT_LEAST)
                    + " held");
      }
    }
  }

  private void checkEvents(Expectation expectation, YamlNode node) {
    Expectation.Shock shock = expectation.shock();
    double held = expectation.held().allowedBadShare();
    Optional<Duration> hold =
        draft.wholeSteps().stream()
            .map(step -> step.hold().atMost())
            .min(Comparator.naturalOrder());
    draft
        .steadyState
        .map(SteadyState::atMost)
        .ifPresent(
            atMost ->
                check(
                    held,
                    atMost,
                    Duration.ZERO,
                    "watch",
                    draft.spec.at("steadyState").at("atMost")));
    check(
        shock.allowedBadShare(),
        shock.within(),
        Duration.ZERO,
        "allow",
        node.at("shock").at("within"));
    hold.map(atMost -> atMost.minus(shock.within()))
        .filter(window -> !window.isNegative())
        .ifPresent(window -> check(held, window, shock.within(), "hold", node.at("held")));
    check(expectation.after().allowedBadShare(), AFTER, Duration.ZERO, "", node.at("after"));
  }

  /**
   * @param before what the remedy is longer by than the window
   * @param remedy the verb for what can be made longer; empty when nothing can
   */
  private void check(
      double allowedBadShare, Duration window, Duration before, String remedy, YamlNode node) {
    if (draft.traffic.isEmpty()) {
      return;
    }
    double starts = draft.traffic.get().startsPerSecond();
    long needed = new VerdictRule(allowedBadShare).leastEvents();
    // A product such as 0.1 x 30 may come out a hair below the whole number it means.
    long offered = (long) Math.floor(starts * window.toMillis() / 1000 + 1e-9);
    if (offered >= needed) {
      return;
    }
    Duration longer = Duration.ofSeconds((long) Math.ceil(needed / starts - 1e-9)).plus(before);
    String advice =
        remedy.isEmpty()
            ? "more starts/s"
            : remedy + " at least " + Durations.format(longer) + " or more starts/s";
    node.mistake(
        "needs "
            + needed
            + " events at "
            + percent(1 - allowedBadShare)
            + " %, this scenario offers "
            + offered
            + ": "
            + advice);
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(share * 100)
        .round(new MathContext(6))
        .stripTrailingZeros()
        .toPlainString();
  }
}
