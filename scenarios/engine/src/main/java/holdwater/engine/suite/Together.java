package holdwater.engine.suite;

import holdwater.engine.judge.OneTrial;
import holdwater.model.Percent;
import holdwater.model.verdict.BinomialBound;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.VerdictRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What several runs show together, and no more than that. Runs that were INCONCLUSIVE or
 * interrupted count for nothing.
 */
public final class Together {
  private final List<Played> judged;

  private Together(List<Played> judged) {
    this.judged = judged;
  }

  /** Of these runs. */
  public static Together of(List<Played> runs) {
    return new Together(
        runs.stream().filter(run -> run.is(Verdict.PASS) || run.is(Verdict.FAIL)).toList());
  }

  /** None for fewer than two judged runs, since those speak for themselves. */
  public List<String> sentences() {
    if (judged.size() < 2) {
      return List.of();
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(trials());
    HeldTotal.sums(judged.stream().flatMap(run -> run.held().stream()).toList()).stream()
        .map(Together::shares)
        .forEach(sentences::add);
    return sentences;
  }

  /** "5 trials, 0 FAIL: if they are alike, under 45.1 % of such faults break it, at 95 %". */
  private String trials() {
    long failed = judged.stream().filter(run -> run.is(Verdict.FAIL)).count();
    String counted = judged.size() + " judged trials, " + failed + " FAIL";
    return failed == judged.size()
        ? counted
        : counted
            + ": if they are alike, under "
            + Percent.up(upper95((double) failed, (double) judged.size()))
            + " % of such trials FAIL, at 95 %";
  }

  private static String shares(HeldTotal total) {
    String limit = OneTrial.limit(total.seconds(), total.badSeconds());
    return String.format(
        Locale.ROOT,
        "%s while faults were held: %,d of %,d bad; %s, under %s %%%s",
        total.slo(),
        total.bad(),
        total.events(),
        clustered(total)
            ? "counting that failures came in clusters"
            : "if failures are independent",
        Percent.up(upper95(total.effectiveBad(), total.effectiveEvents())),
        limit.isEmpty() ? "" : "; " + limit);
  }

  private static boolean clustered(HeldTotal total) {
    return total.effectiveEvents() < total.events() - 0.5;
  }

  private static double upper95(double bad, double of) {
    return BinomialBound.upper(bad, of, VerdictRule.PASS_CONFIDENCE);
  }
}
