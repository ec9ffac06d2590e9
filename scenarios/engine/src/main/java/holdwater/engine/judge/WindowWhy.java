package holdwater.engine.judge;

import holdwater.model.verdict.ShockRule;
import holdwater.model.verdict.Tally;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.VerdictRule;
import holdwater.model.verdict.WindowCounts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** One clause each: what decided a window. */
final class WindowWhy {
  /** From here on it is worth a word that failures came together. */
  private static final double CLUSTERED = 1.05;

  private WindowWhy() {}

  static String of(VerdictRule rule, WindowCounts counts, Verdict verdict) {
    Tally tally = counts.counted();
    if (counts.all().events() == 0) {
      return "no events";
    }
    return switch (verdict) {
      case PASS -> "up to " + rule.mostBadThatPass(tally.events()) + " bad pass";
      case FAIL -> failed(rule, counts.kept().all());
      case INCONCLUSIVE -> undecided(rule, tally);
    };
  }

  private static String failed(VerdictRule rule, Tally kept) {
    return String.format(
        Locale.ROOT,
        "surely above the %s %% allowed, in %d different seconds%s",
        percent(rule.allowedBadShare()),
        kept.badSeconds(),
        clusters(kept));
  }

  private static String undecided(VerdictRule rule, Tally tally) {
    if (tally.events() < rule.leastEvents() && tally.bad() == 0) {
      return "too few events: at least " + rule.leastEvents() + " are needed";
    }
    return "marginal" + clusters(tally);
  }

  private static String clusters(Tally tally) {
    return tally.designEffect() < CLUSTERED
        ? ""
        : String.format(
            Locale.ROOT,
            "; they come together, and say no more than %.1f of %.0f would",
            tally.effectiveBad(),
            tally.effectiveEvents());
  }

  static String of(ShockRule rule, WindowCounts counts, Verdict verdict) {
    long events = counts.all().events();
    if (events == 0) {
      return "no events";
    }
    double cost = rule.cost().toMillis() / 1000.0;
    return switch (verdict) {
      case PASS -> String.format(Locale.ROOT, "up to %.1f s may be lost", cost);
      case FAIL ->
          String.format(
              Locale.ROOT, "%.1f s lost of %.1f s allowed", ShockRule.lost(counts.kept()), cost);
      case INCONCLUSIVE ->
          events < rule.leastEvents()
              ? "too few events: at least " + rule.leastEvents() + " are needed"
              : String.format(
                  Locale.ROOT,
                  "marginal: %.1f s lost of %.1f s allowed",
                  ShockRule.lost(counts),
                  cost);
    };
  }

  /** 1 or 0.1 or 30, without the digits that a binary fraction brings along. */
  private static String percent(double share) {
    BigDecimal percent = BigDecimal.valueOf(100 * share).round(new MathContext(4));
    return percent.stripTrailingZeros().toPlainString();
  }
}
