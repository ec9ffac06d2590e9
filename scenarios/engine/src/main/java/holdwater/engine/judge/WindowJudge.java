package holdwater.engine.judge;

import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.scenario.Expectation;
import holdwater.model.verdict.Tally;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.VerdictRule;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Judges one SLO in one window from the traffic that is known of it. */
public final class WindowJudge {
  private final TrafficBook book;
  private final DroppedSeconds dropped;

  public WindowJudge(TrafficBook book, DroppedSeconds dropped) {
    this.book = book;
    this.dropped = dropped;
  }

  /** What {@code expectation} allows in a window of that kind: b of the rule. */
  public static double allowedBadShare(Expectation expectation, WindowKind kind) {
    return switch (kind) {
      case SHOCK -> expectation.shock().allowedBadShare();
      case HELD -> expectation.held().allowedBadShare();
      // Without a fault in force the system must be as good before it as after it.
      case STEADY, AFTER -> expectation.after().allowedBadShare();
    };
  }

  /** Judges {@code window}, whose ends are whole seconds. */
  public WindowJudgement judge(String slo, Expectation expectation, Window window) {
    return judge(slo, expectation, new JudgedWindow("", window, List.of()));
  }

  WindowJudgement judge(String slo, Expectation expectation, JudgedWindow judged) {
    Window window = judged.window();
    double allowed = allowedBadShare(expectation, window.kind());
    VerdictRule rule = new VerdictRule(allowed);
    Count count = count(slo, judged);
    Verdict verdict = rule.judge(count.tally());
    String why = why(rule, count, verdict);
    if (verdict != Verdict.FAIL && count.tooManyDropped()) {
      verdict = Verdict.INCONCLUSIVE;
      why = count.dropped() + " of " + count.seconds() + " seconds had to be dropped";
    } else if (verdict == Verdict.PASS && !book.completeUpTo(window.end())) {
      verdict = Verdict.INCONCLUSIVE;
      why = "not all of its events are resolved";
    }
    return new WindowJudgement(
        slo,
        judged.step(),
        window,
        count.tally(),
        allowed,
        rule.upper95(count.tally()),
        verdict,
        why);
  }

  private static String why(VerdictRule rule, Count count, Verdict verdict) {
    Tally tally = count.tally();
    if (tally.events() == 0) {
      return "no events";
    }
    if (verdict == Verdict.PASS) {
      return "up to " + rule.mostBadThatPass(tally.events()) + " bad pass";
    }
    if (verdict == Verdict.FAIL) {
      return String.format(
          Locale.ROOT,
          "surely above the %s %% allowed, in %d different seconds",
          percent(rule.allowedBadShare()),
          tally.badSeconds());
    }
    if (tally.events() < rule.leastEvents() && tally.bad() == 0) {
      return "too few events: at least " + rule.leastEvents() + " are needed";
    }
    return "marginal";
  }

  /** 1 or 0.1 or 30, without the digits that a binary fraction brings along. */
  private static String percent(double share) {
    BigDecimal percent = BigDecimal.valueOf(100 * share).round(new MathContext(4));
    return percent.stripTrailingZeros().toPlainString();
  }

  private Count count(String slo, JudgedWindow judged) {
    Tally tally = Tally.NONE;
    int seconds = 0;
    int left = 0;
    Instant end = judged.window().end();
    Instant second = judged.window().start().truncatedTo(ChronoUnit.SECONDS);
    for (; second.isBefore(end); second = second.plusSeconds(1)) {
      Instant at = second;
      if (judged.except().stream().anyMatch(other -> other.contains(at))) {
        continue;
      }
      seconds++;
      if (dropped.why(second).isPresent()) {
        left++;
      } else {
        tally = tally.plus(tally(slo, second));
      }
    }
    return new Count(tally, seconds, left);
  }

  private Tally tally(String slo, Instant second) {
    Counts counts = book.at(second).map(known -> known.counts(slo)).orElse(SecondOfTraffic.NONE);
    return new Tally(counts.good() + counts.bad(), counts.bad(), counts.bad() > 0 ? 1 : 0);
  }

  /** Events of the kept seconds, all seconds, and how many of them were dropped. */
  private record Count(Tally tally, int seconds, int dropped) {
    boolean tooManyDropped() {
      return dropped > DroppedSeconds.MOST_DROPPED * seconds;
    }
  }
}
