package holdwater.engine.compare;

import static holdwater.model.Checks.checkNotNull;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Answers: how often would chance alone make two groups of blocks differ so much? An exact test
 * (Fisher, The Design of Experiments, 1935; of blocks: Kirch, J. Stat. Plan. Inference 137, 2007):
 * if nothing has changed, any of the blocks could as well have been seen in any of the runs, so the
 * marks are dealt anew, window by window, again and again, and what was seen is held against what
 * comes of that. Nothing is assumed of how values are distributed, and bad events that come
 * together count as the one failure that they are.
 *
 * <p>The share of deals that differ as much, on either side, is a p value that holds for any number
 * of them, since what was seen counts as one (Phipson and Smyth, Stat. Appl. Genet. Mol. Biol. 9,
 * 2010). Dealing ends early where many have: nobody will call that significant (Besag and Clifford,
 * Biometrika 78, 1991).
 */
final class PermutationTest {
  /** The smallest p value is 1 in 5,000. */
  static final int DEALS = 4_999;

  /** Of as many that differ as much, the p value is known well enough. */
  static final int ENOUGH = 100;

  /** Sums of equal things in another order may differ in their last digits. */
  private static final double SAME = 1e-9;

  private final RandomGenerator random;

  PermutationTest(RandomGenerator random) {
    this.random = checkNotNull(random, "random");
  }

  /** The p value of the sum of their effects, where their blocks' marks are as they were seen. */
  double p(List<Stratum> strata) {
    List<boolean[]> marks = strata.stream().map(stratum -> stratum.blocks().now()).toList();
    double seen = Math.abs(effect(strata, marks));
    double asMuch = seen - SAME * seen;
    int far = 0;
    for (int deal = 1; deal <= DEALS; deal++) {
      marks.forEach(this::shuffle);
      if (Math.abs(effect(strata, marks)) >= asMuch) {
        far++;
      }
      if (far == ENOUGH) {
        return far / (double) deal;
      }
    }
    return (far + 1) / (double) (DEALS + 1);
  }

  private static double effect(List<Stratum> strata, List<boolean[]> marks) {
    double sum = 0;
    for (int i = 0; i < strata.size(); i++) {
      sum += strata.get(i).weight() * strata.get(i).effect().of(marks.get(i));
    }
    return sum;
  }

  /**
   * The least p value that such blocks could ever have: all that is eventful in the smaller group,
   * or in either of two that are equally large.
   */
  static double least(List<Stratum> strata) {
    double least = 1;
    boolean balanced = true;
    for (Stratum stratum : strata) {
      int blocks = stratum.blocks().count();
      int ofLast = stratum.blocks().ofLastRun();
      int smaller = Math.min(ofLast, blocks - ofLast);
      least *= chance(blocks, smaller, Math.min(stratum.eventful(), smaller));
      balanced &= 2 * ofLast == blocks;
    }
    return Math.max(1.0 / (DEALS + 1), Math.min(1, balanced ? 2 * least : least));
  }

  /** That the first {@code wanted} of all blocks are dealt to a group of that {@code size}. */
  private static double chance(int blocks, int size, int wanted) {
    double chance = 1;
    for (int i = 0; i < wanted; i++) {
      chance *= (size - i) / (double) (blocks - i);
    }
    return chance;
  }

  private void shuffle(boolean[] marks) {
    for (int i = marks.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      boolean mark = marks[i];
      marks[i] = marks[j];
      marks[j] = mark;
    }
  }
}
