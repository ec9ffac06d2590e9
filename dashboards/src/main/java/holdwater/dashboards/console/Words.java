package holdwater.dashboards.console;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How the console says things. */
final class Words {
  private static final int SHOWN = 3;
  private static final double SECOND = 1_000;

  private Words() {}

  /** The first three, and how many more there are. */
  static String some(List<String> names) {
    return names.size() <= SHOWN + 1
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, SHOWN)) + " and " + (names.size() - SHOWN) + " more";
  }

  /** Such as {@code 1.4 s}. */
  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / SECOND);
  }
}
