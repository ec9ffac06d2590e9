package holdwater.dashboards.console;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Says when a budget begins to burn so fast that somebody would be called, when that is over, and
 * when a budget is overspent. For one thread.
 */
final class SloNews {
  /** By name, those that burn. */
  private final Set<String> burning = new HashSet<>();

  /** By name, those that were said to be overspent. */
  private final Set<String> overspent = new HashSet<>();

  /** What is to be said now that it stands so with them. */
  List<String> of(List<SloNow> slos) {
    List<String> news = new ArrayList<>();
    for (SloNow slo : slos) {
      String name = slo.slo().name();
      if (slo.pages() && burning.add(name)) {
        news.add(
            String.format(
                Locale.ROOT,
                "SLO %s burns %.0f times faster than its budget lasts: somebody would be called",
                name,
                slo.shortBurn().orElse(0)));
      } else if (!slo.pages() && burning.remove(name)) {
        news.add("SLO " + name + " burns no more so fast that somebody would be called");
      }
      if (slo.left() < 0 && overspent.add(name)) {
        news.add("SLO " + name + ": more than the budget of its whole period is spent");
      }
    }
    return news;
  }
}
