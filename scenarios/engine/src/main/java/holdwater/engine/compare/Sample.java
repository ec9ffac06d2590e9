package holdwater.engine.compare;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What runs have of one metric, second by second, ready to be tested.
 *
 * @param before all earlier runs together
 * @param each run, the one that is held against the others at the end
 * @param allowed the bad share that the SLO allows; empty for all else
 * @param strata what is tested of it: the window in blocks that are about independent, or several
 *     windows; none for what one window cannot show
 * @param quarters the window in blocks as long as can be, to be tested together with others; empty
 *     for several windows, and for one that is only told
 * @param seconds that the window has
 */
record Sample(
    Metric metric,
    double before,
    List<Double> each,
    OptionalDouble allowed,
    List<Stratum> strata,
    Optional<Stratum> quarters,
    int seconds) {
  Sample {
    each = List.copyOf(each);
    strata = List.copyOf(strata);
  }

  double now() {
    return each.get(each.size() - 1);
  }

  /** The same, told only. */
  Sample untested() {
    return new Sample(metric, before, each, allowed, List.of(), Optional.empty(), seconds);
  }

  /** With a p value, unless that cannot come below {@code level}, or there is no test of it. */
  Measured measured(PermutationTest test, double level) {
    boolean tested = !strata.isEmpty() && PermutationTest.least(strata) <= level;
    return new Measured(
        metric,
        before,
        each.subList(0, each.size() - 1),
        now(),
        allowed,
        tested ? OptionalDouble.of(test.p(strata)) : OptionalDouble.empty());
  }
}
