package holdwater.engine.load;

import holdwater.engine.capacity.Knee;
import holdwater.engine.capacity.LoadLevel;
import holdwater.engine.report.Text;
import java.util.List;

/** How many systems such as the measured one a streaming service of that many users would take. */
final class UsersTable {
  private static final List<Long> USERS = List.of(1_000_000L, 10_000_000L, 200_000_000L);

  /** Of all users, those who watch in the busiest hour. An assumption. */
  private static final double AT_THE_PEAK = 0.1;

  /** How long one watches what was started. An assumption. */
  private static final double WATCHED_SECONDS = 45 * 60;

  /** Nobody runs closer to the knee. */
  private static final double HEADROOM = 0.6;

  private UsersTable() {}

  static String html(LoadFacts facts, List<LoadLevel> levels) {
    boolean viewers = facts.model().traffic().http().isEmpty();
    if (!viewers || levels.size() < CapacitySection.FEWEST_LEVELS) {
      return "";
    }
    return Knee.of(levels).sustained().map(UsersTable::table).orElse("");
  }

  private static String table(double sustained) {
    StringBuilder html = new StringBuilder("<section><h2>How far that is from many users</h2>");
    html.append("<p class=\"lead\">Assumed: ");
    html.append(Text.percent(AT_THE_PEAK)).append(" of all users watch in the busiest hour, each ");
    html.append("for 45 minutes; systems share nothing, and each is loaded to ");
    html.append(Text.percent(HEADROOM)).append(" of the ").append(LoadWords.rate(sustained));
    html.append(" that this one sustained. Reckoned and not measured.</p><div class=\"scroll\">");
    html.append("<table><thead><tr><th scope=\"col\" class=\"num\">users</th>");
    html.append("<th scope=\"col\" class=\"num\">starts at the peak</th>");
    html.append(
        "<th scope=\"col\" class=\"num\">systems such as this one</th></tr></thead><tbody>");
    for (long users : USERS) {
      html.append("<tr><td class=\"num\">").append(Text.count(users)).append("</td>");
      html.append("<td class=\"num\">").append(LoadWords.rate(starts(users))).append("</td>");
      html.append("<td class=\"num\">").append(Text.count(systems(users, sustained)));
      html.append("</td></tr>");
    }
    return html.append("</tbody></table></div></section>").toString();
  }

  static double starts(long users) {
    return users * AT_THE_PEAK / WATCHED_SECONDS;
  }

  static long systems(long users, double sustained) {
    return (long) Math.ceil(starts(users) / (HEADROOM * sustained));
  }
}
