package holdwater.adapters.prometheus;

import holdwater.model.port.TrafficSecond.Counts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Divides the events of an interval among its seconds. All events are spread evenly. The bad events
 * are put at the end of the interval, as close together as possible: it is unknown when they
 * happened, and spreading them would make one hiccup look like many independent ones.
 */
final class IntervalCounts {
  private IntervalCounts() {}

  /** One for each second, in the order of time. */
  static List<Counts> bySecond(Counts all, int seconds) {
    long events = all.good() + all.bad();
    long bad = all.bad();
    List<Counts> counts = new ArrayList<>();
    for (long second = seconds; second > 0; second--) {
      long here = events * second / seconds - events * (second - 1) / seconds;
      long badHere = Math.min(bad, here);
      bad -= badHere;
      counts.add(new Counts(here - badHere, badHere));
    }
    Collections.reverse(counts);
    return counts;
  }
}
