package holdwater.engine.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Corrects p values for how many there are: of all that stay below 5 % after it, whatever they have
 * to do with each other, one or more is wrong in at most 5 % of all comparisons (Holm, Scand. J.
 * Statist. 6, 1979). The smallest of m is multiplied by m, the next by m - 1, and so on; none falls
 * below one before it.
 */
final class Holm {
  private Holm() {}

  /** In the order in which they were given; each at most 1. */
  static List<Double> adjusted(List<Double> values) {
    List<Integer> order =
        IntStream.range(0, values.size())
            .boxed()
            .sorted(Comparator.comparing(values::get))
            .toList();
    List<Double> adjusted = new ArrayList<>(Collections.nCopies(values.size(), 1.0));
    double highest = 0;
    for (int i = 0; i < order.size(); i++) {
      double scaled = Math.min(1, values.get(order.get(i)) * (values.size() - i));
      highest = Math.max(highest, scaled);
      adjusted.set(order.get(i), highest);
    }
    return adjusted;
  }
}
