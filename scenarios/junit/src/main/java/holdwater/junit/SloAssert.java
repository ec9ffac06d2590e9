package holdwater.junit;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNegative;
import static holdwater.model.Checks.checkPositive;

import holdwater.model.scenario.Scenario;
import holdwater.model.slo.Slo;
import holdwater.model.verdict.Tally;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.VerdictRule;
import holdwater.model.verdict.WindowJudgement;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/**
 * Asserts by the rule that judges runs: what was seen must show the objective with 95 % confidence
 * ({@link VerdictRule}). What the events cannot show fails too, and says what would.
 */
public final class SloAssert extends AbstractAssert<SloAssert, MeasuredSlo> {
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private Duration delay = Duration.ZERO;

  SloAssert(MeasuredSlo actual) {
    super(actual, SloAssert.class);
  }

  /** The first {@code shock} from now on does not count: a system may need it to react. */
  public SloAssert after(Duration shock) {
    delay = checkNotNegative(shock, "shock");
    return this;
  }

  /**
   * Watches so long from now on, and until all that began meanwhile has ended (15 s at most).
   *
   * @param length whole seconds, at most 30 minutes
   * @throws IllegalArgumentException when so few events come in that time that they can show
   *     nothing
   * @throws AssertionError when the objective was broken, or is not shown to have been kept
   */
  public SloAssert heldFor(Duration length) {
    isNotNull();
    checkPositive(length, "length");
    checkArgument(
        length.toMillisPart() == 0 && length.compareTo(LONGEST) <= 0,
        "length must be whole seconds, at most 30 minutes, was %s",
        length);
    double allowed = allowed();
    checkEnough(new VerdictRule(allowed), length);
    WindowJudgement seen = actual.traffic().watch(actual.name(), delay, length);
    String promise = percent(1 - allowed) + " for " + length.toSeconds() + " s: " + figures(seen);
    if (seen.verdict() == Verdict.FAIL) {
      failWithMessage("%s", actual.name() + " did not hold " + promise);
    } else if (seen.verdict() == Verdict.INCONCLUSIVE) {
      failWithMessage("%s", actual.name() + " is not shown to have held " + promise);
    }
    return this;
  }

  private double allowed() {
    return actual.traffic().scenario().expect().get(actual.name()).held().allowedBadShare();
  }

  /** Before the wait and not after it. */
  private void checkEnough(VerdictRule rule, Duration length) {
    Scenario scenario = actual.traffic().scenario();
    Optional<Slo> slo =
        scenario.slos().stream().filter(one -> one.name().equals(actual.name())).findFirst();
    boolean scheduled = slo.filter(one -> scenario.traffic().schedules(one.sli())).isPresent();
    double perSecond = scheduled ? scenario.traffic().perSecond(slo.get().sli().whose()) : 0;
    long least = rule.leastEvents();
    checkArgument(
        !scheduled || perSecond * length.toSeconds() >= least,
        "%s comes %s times a second, and fewer than %s events cannot show %s: hold it for %s s",
        actual.name(),
        round(perSecond),
        least,
        percent(1 - rule.allowedBadShare()),
        scheduled ? (long) Math.ceil(least / perSecond) : 0);
  }

  /** Such as "7 of 600 bad, up to 6 pass; surely above the 1 % allowed". */
  static String figures(WindowJudgement seen) {
    Tally tally = seen.tally();
    long most = new VerdictRule(seen.allowedBadShare()).mostBadThatPass(tally.events());
    String bound =
        String.format(
            Locale.ROOT, "; if failures are independent, under %.2f %%", 100 * seen.upper95());
    return tally.bad()
        + " of "
        + tally.events()
        + " bad"
        + (most < 0 ? "" : ", up to " + most + " pass")
        + bound
        + " ("
        + seen.why()
        + ")";
  }

  private static String percent(double share) {
    return round(100 * share) + " %";
  }

  /** Without the digits that a binary fraction brings along. */
  private static String round(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(6));
    return rounded.stripTrailingZeros().toPlainString();
  }
}
