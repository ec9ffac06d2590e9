package holdwater.engine.cause;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * When a value is outside of its steady range: above {@code factor} times the highest steady one
 * plus {@code floor}, in {@code seconds} measured seconds in a row.
 *
 * @param least so many steady values it takes to know a range
 */
record Range(double factor, double floor, int seconds, int least) {
  /** Of so many steady values one may be a hiccup: the highest is left out. */
  static final int ONE_MAY_BE_CHANCE = 10;

  /** The highest steady value. */
  static double top(List<Double> steady) {
    if (steady.isEmpty()) {
      return 0;
    }
    List<Double> sorted = new ArrayList<>(steady);
    Collections.sort(sorted);
    int left = sorted.size() >= ONE_MAY_BE_CHANCE ? 2 : 1;
    return sorted.get(sorted.size() - left);
  }

  /** The index of the first of the values that stay outside; -1 when they never do. */
  int firstOutside(List<Double> steady, List<Double> values) {
    if (steady.size() < least) {
      return -1;
    }
    double limit = factor * top(steady) + floor;
    int row = 0;
    for (int i = 0; i < values.size(); i++) {
      row = values.get(i) > limit ? row + 1 : 0;
      if (row == seconds) {
        return i - seconds + 1;
      }
    }
    return -1;
  }
}
