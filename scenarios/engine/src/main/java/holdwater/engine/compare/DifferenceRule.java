package holdwater.engine.compare;

import static holdwater.model.Checks.checkNotNull;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * Says what differs. A difference counts only if it is
 *
 * <ol>
 *   <li>larger than the tolerance ({@link Quantity}, {@link CompareSettings}),
 *   <li>more than chance explains: of what has a value in each second, when blocks of seconds are
 *       dealt anew to the runs ({@link PermutationTest}), all windows together ({@link AllWindows})
 *       and, of failures and retries, in one window ({@link BlockLength}); of what a run has one
 *       of, when three or more earlier runs show how far runs lie apart ({@link
 *       PredictionInterval}),
 *   <li>so after p values are corrected for how many there are ({@link Holm}). Runs that do not
 *       differ give a difference in at most 5 % of comparisons, all metrics together, of which each
 *       of these families has its part. What could never come so low is not tested, and costs the
 *       others nothing (Tarone, Biometrics 46, 1990),
 *   <li>and, with three or more earlier runs, outside what they differ by from each other, at 95 %
 *       (the same interval): seconds of one run know nothing of what changes from run to run.
 * </ol>
 *
 * <p>The unit of chance is a block of seconds, for neither the latencies nor the failures of a run
 * are independent of each other. The latencies of one window alone are told and not tested: what
 * changes slowly, and is hidden by how much single starts differ, has too few independent seconds
 * in a window for any test to keep its level. Of two runs the last point cannot be asked: what two
 * runs of the same system differ by beyond their seconds, such as a machine that is warmer, only
 * the tolerance covers.
 */
final class DifferenceRule {
  /** Of runs that are like the earlier ones so many lie outside what these differ by. */
  private static final double UNUSUAL = 0.05;

  /** Its part of the 5 %. The parts of the first two are small, for no block is long enough. */
  private static final double ALL_WINDOWS = 0.02;

  private static final double ONE_WINDOW = 0.01;
  private static final double RUN_NUMBERS = 0.02;

  private final CompareSettings settings;

  DifferenceRule(CompareSettings settings) {
    this.settings = checkNotNull(settings, "settings");
  }

  /**
   * All windows together, then one by one, then what runs have one of.
   *
   * @param samples window by window
   */
  List<Figure> figures(List<Sample> samples, List<Measured> numbers) {
    List<Figure> figures = new ArrayList<>();
    figures.addAll(family(tested(AllWindows.of(samples), ALL_WINDOWS), ALL_WINDOWS));
    figures.addAll(family(tested(samples, ONE_WINDOW), ONE_WINDOW));
    figures.addAll(family(numbers, RUN_NUMBERS));
    return figures;
  }

  /** Each metric has chance of its own, whatever else is compared. */
  private List<Measured> tested(List<Sample> samples, double level) {
    List<Measured> measured = new ArrayList<>();
    for (Sample sample : samples) {
      long seed = settings.seed().of(sample.metric().name()).value();
      measured.add(sample.measured(new PermutationTest(new Random(seed)), level));
    }
    return measured;
  }

  private List<Figure> family(List<Measured> measured, double level) {
    List<Double> adjusted =
        Holm.adjusted(
            measured.stream()
                .filter(each -> each.p().isPresent())
                .map(each -> each.p().getAsDouble())
                .toList());
    List<Figure> figures = new ArrayList<>();
    int tested = 0;
    for (Measured each : measured) {
      OptionalDouble p =
          each.p().isPresent() ? OptionalDouble.of(adjusted.get(tested++)) : OptionalDouble.empty();
      figures.add(each.figure(p, change(each, p, level)));
    }
    return figures;
  }

  private Change change(Measured each, OptionalDouble p, double level) {
    Quantity quantity = each.metric().quantity();
    double tolerance = settings.tolerance();
    boolean worse = quantity.beyond(each.before(), each.now(), tolerance, each.allowed());
    boolean better = quantity.beyond(each.now(), each.before(), tolerance, each.allowed());
    if (!worse && !better) {
      return Change.NONE;
    }
    if (p.isEmpty() || p.getAsDouble() > level || usual(each)) {
      return Change.UNPROVEN;
    }
    return worse ? Change.WORSE : Change.BETTER;
  }

  private static boolean usual(Measured each) {
    OptionalDouble p = PredictionInterval.p(each.each(), each.now(), 0);
    return p.isPresent() && p.getAsDouble() > UNUSUAL;
  }
}
