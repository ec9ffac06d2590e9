package holdwater.model.verdict;

import java.util.List;

/**
 * How much less events say because bad ones come together (Kish, Survey Sampling, 1965): the
 * variance of the bad share when whole seconds are drawn, over its variance when ofEvents events
 * are.
 *
 * <p>With m seconds that have events, n events, p the bad share, and n<sub>i</sub> events and
 * x<sub>i</sub> bad ones in a second: m / (m - 1) · Σ (x<sub>i</sub> - p·n<sub>i</sub>)² / (n·p·(1
 * - p)). Never below 1, since bad events that are spread more evenly than chance would spread them
 * say no more than independent ones.
 */
final class DesignEffect {
  private DesignEffect() {}

  static double of(List<SecondCount> all) {
    List<SecondCount> seconds = all.stream().filter(second -> second.events() > 0).toList();
    double events = seconds.stream().mapToDouble(SecondCount::events).sum();
    double bad = seconds.stream().mapToDouble(SecondCount::bad).sum();
    int clusters = seconds.size();
    if (bad == 0) {
      return 1;
    }
    if (clusters == 1 || bad == events) {
      // Nothing to compare with: a second that is all bad may as well be one failure.
      return events / clusters;
    }
    double share = bad / events;
    double between =
        seconds.stream()
            .mapToDouble(second -> second.bad() - share * second.events())
            .map(off -> off * off)
            .sum();
    double ofSeconds = between * clusters / (clusters - 1);
    double ofEvents = events * share * (1 - share) * events / (events - 1);
    return Math.max(1, ofSeconds / ofEvents);
  }
}
