package holdwater.model.scenario;

import holdwater.model.slo.AttemptsThreshold;
import holdwater.model.slo.Objective;
import holdwater.model.slo.SeenBy;
import holdwater.model.slo.ShareThreshold;
import holdwater.model.slo.Sli;
import holdwater.model.slo.Slo;
import holdwater.model.slo.Threshold;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds objectives that almost any system meets, and exposure rules that almost any fault meets. A
 * PASS with them proves nothing. {@code validate} refuses them, and the judge withholds a PASS.
 */
public final class WeakObjective {
  /** A PASS may hide twice the allowed share: at 90 %, one event in five. */
  public static final double LEAST_SHARE = 0.90;

  /** A shock of which more may be lost is passed by a system that is down. */
  public static final double MOST_OF_SHOCK = 0.80;

  /** A longer outage at once is no reaction to a fault but a fault of its own. */
  public static final Duration MOST_COST = Duration.ofSeconds(10);

  /** A smaller share of the calls is met by any instance that is asked now and then. */
  public static final double LEAST_SHARE_BEFORE = 0.05;

  /** Fewer calls are chance. */
  public static final long LEAST_CALLS_BEFORE = 20;

  /** One call may be a probe's. */
  public static final long LEAST_CALLS_DURING = 2;

  /** Who loses less than that may have lost it without the fault. */
  public static final double LEAST_SUFFERING = 0.20;

  private static final double MOST_ATTEMPTS = 1e9;

  private WeakObjective() {}

  /** What is wrong with the objective, in words to be shown beside it; empty when nothing is. */
  public static Optional<String> share(Objective objective) {
    double hidden = Math.min(1, 2 * objective.allowedBadShare());
    return weak(
        objective.share() < LEAST_SHARE - 1e-9,
        "must be at least "
            + percent(LEAST_SHARE)
            + ": a PASS could hide that "
            + percent(hidden)
            + " of the events are bad");
  }

  /** The same of a shock's cost. */
  public static Optional<String> cost(Expectation.Shock shock) {
    boolean outage = shock.cost().compareTo(MOST_COST) > 0;
    boolean down = shock.allowedBadShare() > MOST_OF_SHOCK + 1e-9;
    String limit =
        outage
            ? MOST_COST.toSeconds() + "s: more than that is an outage by itself"
            : percent(MOST_OF_SHOCK)
                + " of the shock: a system that is down all the while would lose little more";
    return weak(outage || down, "must be at most " + limit);
  }

  /** The same of the share of calls before. */
  public static Optional<String> shareBefore(ExposureRule rule) {
    return weak(
        rule.shareBefore().orElse(1) < LEAST_SHARE_BEFORE - 1e-9,
        "must be at least "
            + percent(LEAST_SHARE_BEFORE)
            + ": a target that serves less is hardly missed");
  }

  /** The same of the number of calls before. */
  public static Optional<String> callsBefore(ExposureRule rule) {
    return weak(
        rule.callsBefore().orElse(LEAST_CALLS_BEFORE) < LEAST_CALLS_BEFORE,
        "must be at least " + LEAST_CALLS_BEFORE + ": fewer calls are chance");
  }

  /** The same of the number of calls while the fault is in force. */
  public static Optional<String> callsDuring(ExposureRule rule) {
    return weak(
        rule.callsDuring() < LEAST_CALLS_DURING,
        "must be at least " + LEAST_CALLS_DURING + ": a single call may be a probe's");
  }

  /** The same of what those must have lost whom the fault was meant for. */
  public static Optional<String> suffers(ExposureRule rule) {
    return weak(
        rule.suffers().map(Suffering::bad).orElse(1.0) < LEAST_SUFFERING - 1e-9,
        "must be at least "
            + percent(LEAST_SUFFERING)
            + ": those whom the fault was meant for would hardly have noticed it");
  }

  /** The same of a value whose range is known: one of which no second can be bad. */
  public static Optional<String> threshold(Sli sli) {
    if (sli instanceof ShareThreshold share) {
      return neverBroken(share.threshold(), 0, 1);
    }
    return sli instanceof AttemptsThreshold attempts
        ? neverBroken(attempts.threshold(), 1, MOST_ATTEMPTS)
        : Optional.empty();
  }

  private static Optional<String> neverBroken(Threshold threshold, double least, double most) {
    return weak(
        threshold.holds(least) && threshold.holds(most),
        "must have a threshold that some value breaks: all that there can be keep it");
  }

  /**
   * The same of all that is expected together: values, such as the length of a queue, are good when
   * no call comes through.
   *
   * @param slos all of the scenario's
   * @param expect what is expected, by SLO
   */
  public static Optional<String> valuesAlone(
      Collection<Slo> slos, Map<String, Expectation> expect) {
    List<Slo> judged = slos.stream().filter(slo -> expect.containsKey(slo.name())).toList();
    return weak(
        !judged.isEmpty() && judged.stream().allMatch(WeakObjective::value),
        "only values are judged and no call of anybody, so a PASS could hide that no call comes"
            + " through");
  }

  private static boolean value(Slo slo) {
    return slo.sli().seenBy() == SeenBy.NOBODY;
  }

  /** All that is weak in a scenario's single objectives and rules, each with its place. */
  public static List<String> of(Scenario scenario) {
    List<String> weak = new ArrayList<>();
    new TreeMap<>(scenario.expect())
        .forEach(
            (slo, expected) -> {
              add(weak, slo + ".shock.cost", cost(expected.shock()));
              add(weak, slo + ".held", share(expected.held()));
              add(weak, slo + ".after", share(expected.after()));
              add(weak, slo + ".steady", share(expected.inSteadyState()));
            });
    scenario.slos().stream()
        .filter(slo -> scenario.expect().containsKey(slo.name()))
        .forEach(slo -> add(weak, slo.name(), threshold(slo.sli())));
    for (Step step : scenario.timeline().steps()) {
      String exposure = step.name() + ".exposure";
      add(weak, exposure + ".shareBefore", shareBefore(step.exposure()));
      add(weak, exposure + ".callsBefore", callsBefore(step.exposure()));
      add(weak, exposure + ".callsDuring", callsDuring(step.exposure()));
      add(weak, exposure + ".suffers.bad", suffers(step.exposure()));
    }
    return weak;
  }

  private static void add(List<String> weak, String place, Optional<String> what) {
    what.ifPresent(sentence -> weak.add(place + " " + sentence));
  }

  private static Optional<String> weak(boolean weak, String sentence) {
    return weak ? Optional.of(sentence) : Optional.empty();
  }

  private static String percent(double share) {
    BigDecimal percent = BigDecimal.valueOf(100 * share).round(new MathContext(4));
    return percent.stripTrailingZeros().toPlainString() + "%";
  }
}
