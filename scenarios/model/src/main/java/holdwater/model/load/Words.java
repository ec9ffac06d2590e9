package holdwater.model.load;

import java.time.Duration;
import java.util.Locale;

/** Rates and times as traffic files have them. */
final class Words {
  private Words() {}

  /** 10/s, 7.5/s. */
  static String rate(double perSecond) {
    return perSecond == Math.rint(perSecond)
        ? String.format(Locale.ROOT, "%.0f/s", perSecond)
        : String.format(Locale.ROOT, "%.1f/s", perSecond);
  }

  /** 500ms, 90s, 2m. */
  static String time(Duration time) {
    if (time.toMillisPart() > 0) {
      return time.toMillis() + "ms";
    }
    return time.toSecondsPart() == 0 ? time.toMinutes() + "m" : time.toSeconds() + "s";
  }
}
