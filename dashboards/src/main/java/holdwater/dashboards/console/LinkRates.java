package holdwater.dashboards.console;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Calls a second by link, from counts that may start anew from zero. Arithmetic. */
final class LinkRates {
  private static final double NANOS = 1e9;

  private LinkRates() {}

  /** Of links that both counts have; none when no time has passed. */
  static Map<String, Double> between(
      Map<String, Long> before, Map<String, Long> after, Duration passed) {
    Map<String, Double> rates = new TreeMap<>();
    double seconds = passed.toNanos() / NANOS;
    if (seconds <= 0) {
      return rates;
    }
    after.forEach(
        (link, now) -> {
          Long was = before.get(link);
          if (was != null) {
            rates.put(link, (now < was ? now : now - was) / seconds);
          }
        });
    return rates;
  }
}
