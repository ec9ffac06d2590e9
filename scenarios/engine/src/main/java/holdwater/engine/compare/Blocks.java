package holdwater.engine.compare;

import static holdwater.model.Checks.checkArgument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Seconds of several runs, cut into blocks of neighbours. What is left at the end of a run goes to
 * its last block. The last run is the one that is held against the others.
 */
final class Blocks {
  private final List<Integer> firstOfRun = new ArrayList<>();
  private final List<Integer> blocksOfRun = new ArrayList<>();
  private final int length;
  private int count;

  /**
   * @param seconds how many each run has, at least one
   * @param length seconds in a block; of a shorter run all seconds are one block
   */
  Blocks(List<Integer> seconds, int length) {
    checkArgument(length > 0, "a block must have a second or more, not %s", length);
    this.length = length;
    for (int ofRun : seconds) {
      int blocks = Math.max(1, ofRun / length);
      firstOfRun.add(count);
      blocksOfRun.add(blocks);
      count += blocks;
    }
  }

  /** Of all runs together. */
  int count() {
    return count;
  }

  /** The block of a run's second, counted from 0. */
  int of(int run, int second) {
    return firstOfRun.get(run) + Math.min(second / length, blocksOfRun.get(run) - 1);
  }

  /** How many of them are of the last run. */
  int ofLastRun() {
    return blocksOfRun.get(blocksOfRun.size() - 1);
  }

  /** Which of them are of the last run; a new array each time. */
  boolean[] now() {
    boolean[] now = new boolean[count];
    Arrays.fill(now, count - ofLastRun(), count, true);
    return now;
  }
}
