package holdwater.dashboards.console;

import java.util.List;
import java.util.Map;

/**
 * All that a frame is made of.
 *
 * @param rules the version of the owner's rules
 * @param blind whether observers are not told everything
 * @param hidden whether this is what they see then
 * @param rates by link name, calls a second
 * @param hits by link name, calls a second that met a fault
 * @param retries attempts per call
 * @param sloSeconds by SLO name, all that is known of seconds of which there was news
 * @param news of the timeline
 */
record Moment(
    long number,
    long rules,
    boolean blind,
    boolean hidden,
    Look look,
    Map<String, Double> rates,
    Map<String, Double> hits,
    Retries retries,
    Map<String, InstanceLoad> loads,
    List<SloNow> slos,
    Map<String, List<SecondOfCalls>> sloSeconds,
    List<TimelineEntry> news) {

  /** What happens, and not why. */
  Moment forObservers() {
    return new Moment(
        number,
        rules,
        blind,
        /* hidden= */ true,
        look.withoutFaults(),
        rates,
        Map.of(),
        retries,
        loads,
        slos,
        sloSeconds,
        open(news));
  }

  /** Those entries that do not tell what is in force. */
  static List<TimelineEntry> open(List<TimelineEntry> entries) {
    return entries.stream().filter(entry -> entry.kind().open()).toList();
  }
}
