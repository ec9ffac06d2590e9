package holdwater.engine.report;

import holdwater.model.port.LinkTime;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;

/**
 * Where the time of callers went: at the server of a link and behind it, or on the link itself,
 * where faults of the network are.
 */
final class WaitTable {
  /** So many times the steady time, and so much more, catch the eye. */
  private static final double SLOWER = 2;

  private static final double SLOWER_MILLIS = 20;
  private static final double MILLIS_PER_SECOND = 1_000;

  private final LinkWaits waits;
  private final WindowSpans spans;

  WaitTable(LinkWaits waits, WindowSpans spans) {
    this.waits = waits;
    this.spans = spans;
  }

  String html() {
    Map<WindowKind, Map<String, LinkTime>> waited =
        spans.sums(window -> waits.during(window.start(), window.end()), LinkTime::plus);
    TreeSet<String> links = new TreeSet<>();
    waited
        .values()
        .forEach(
            times ->
                times.forEach(
                    (link, time) -> {
                      if (time.answers() > 0) {
                        links.add(link);
                      }
                    }));
    if (links.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<section><h2>Where time went</h2><p class=\"lead\">");
    html.append("From the first bytes of a request to the first bytes of its answer, on average,");
    html.append(" as the fault proxy timed them: at the server with all that is behind it, and on");
    html.append(" the link itself, which takes next to nothing while it has no fault. The");
    html.append(" harness's own looks at a fault are among the answers.</p>");
    html.append("<div class=\"scroll\"><table class=\"links\"><thead><tr><th>link</th>");
    html.append(spans.heads("answers · server · link")).append("</tr></thead><tbody>");
    for (String link : links) {
      html.append("<tr><td>").append(Html.escape(link)).append("</td>");
      LinkTime steady = of(waited, WindowKind.STEADY, link);
      spans.kinds().forEach(kind -> html.append(cell(of(waited, kind, link), steady)));
      html.append("</tr>");
    }
    return html.append("</tbody></table></div></section>").toString();
  }

  private static LinkTime of(
      Map<WindowKind, Map<String, LinkTime>> waited, WindowKind kind, String link) {
    return waited.getOrDefault(kind, Map.of()).getOrDefault(link, LinkTime.NONE);
  }

  private static String cell(LinkTime time, LinkTime steady) {
    if (time.answers() == 0) {
      return "<td class=\"num muted\">–</td>";
    }
    return Text.format(
        "<td class=\"num\">%s · %s · %s</td>",
        Text.count(time.answers()),
        figure(server(time), server(steady)),
        figure(link(time), link(steady)));
  }

  private static double server(LinkTime time) {
    return mean(time.served(), time.answers());
  }

  /** Who was answered in the server's place waited for no server. */
  private static double link(LinkTime time) {
    Duration rest = time.waited().minus(time.served());
    return rest.isNegative() ? 0 : mean(rest, time.answers());
  }

  private static double mean(Duration all, long count) {
    return count == 0 ? 0 : all.toMillis() / (double) count;
  }

  private static String figure(double millis, double steady) {
    String shown =
        millis < MILLIS_PER_SECOND
            ? Text.format("%.0f ms", millis)
            : Text.format("%.1f s", millis / MILLIS_PER_SECOND);
    boolean slow = millis > SLOWER * steady + SLOWER_MILLIS;
    return slow ? "<b class=\"worse\">" + shown + "</b>" : shown;
  }
}
