package holdwater.engine.compare;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What runs showed of one metric, and how likely chance alone makes such a difference.
 *
 * @param before all earlier runs together
 * @param each of them, in their order
 * @param allowed the bad share that the SLO allows; empty for all else
 * @param p before it is corrected for how many there are; empty where these runs cannot show a
 *     difference, however large
 */
record Measured(
    Metric metric,
    double before,
    List<Double> each,
    double now,
    OptionalDouble allowed,
    OptionalDouble p) {
  Measured {
    each = List.copyOf(each);
  }

  Figure figure(OptionalDouble corrected, Change change) {
    return new Figure(metric, before, each, now, allowed, corrected, change);
  }
}
