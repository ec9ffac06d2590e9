package holdwater.engine.report;

import holdwater.engine.cause.SeriesOfEvents;
import holdwater.engine.cause.ServiceBook;
import holdwater.model.verdict.WindowKind;
import java.util.Map;
import java.util.TreeSet;

/** What the resilience patterns of each service did, window by window. */
final class PatternTable {
  private final ServiceBook book;
  private final WindowSpans spans;

  PatternTable(ServiceBook book, WindowSpans spans) {
    this.book = book;
    this.spans = spans;
  }

  String html() {
    Map<WindowKind, Map<SeriesOfEvents, Long>> counted =
        spans.sums(window -> book.events(window.start(), window.end()), Long::sum);
    TreeSet<SeriesOfEvents> rows = new TreeSet<>();
    counted.values().forEach(events -> rows.addAll(events.keySet()));
    if (rows.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<section><h2>What the patterns did</h2>");
    html.append("<p class=\"lead\">How often, all instances of a service together.</p>");
    html.append("<div class=\"scroll\"><table class=\"links\"><thead><tr><th>service</th>");
    html.append("<th>pattern</th><th>did</th><th>for</th>").append(spans.heads(""));
    html.append("</tr></thead><tbody>");
    String last = "";
    for (SeriesOfEvents row : rows) {
      html.append(row(row, row.service().equals(last) ? "" : row.service(), counted));
      last = row.service();
    }
    return html.append("</tbody></table></div></section>").toString();
  }

  private String row(
      SeriesOfEvents row, String service, Map<WindowKind, Map<SeriesOfEvents, Long>> counted) {
    String[] parts = row.event().split("/", 3);
    StringBuilder html = new StringBuilder();
    html.append("<tr><td class=\"group\">").append(Html.escape(service)).append("</td>");
    for (int i = 0; i < 3; i++) {
      html.append("<td>").append(Html.escape(i < parts.length ? parts[i] : "")).append("</td>");
    }
    for (WindowKind kind : spans.kinds()) {
      long count = counted.get(kind).getOrDefault(row, 0L);
      html.append(count == 0 ? "<td class=\"num muted\">–" : "<td class=\"num\">");
      html.append(count == 0 ? "" : Text.count(count)).append("</td>");
    }
    return html.append("</tr>").toString();
  }
}
