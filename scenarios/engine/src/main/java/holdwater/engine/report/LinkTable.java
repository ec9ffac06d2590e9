package holdwater.engine.report;

import holdwater.engine.cause.Figures;
import holdwater.engine.cause.Quantile;
import holdwater.engine.cause.SeriesOfCalls;
import holdwater.engine.cause.ServiceBook;
import holdwater.model.port.CallCounts;
import holdwater.model.verdict.WindowKind;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who called whom, how often, and how it went, as the callers themselves counted: what they saw
 * after the steady state against what they saw in it.
 */
final class LinkTable {
  /** So many times the steady p99, and so much more, catch the eye. */
  private static final double SLOWER = 2;

  private static final double SLOWER_MILLIS = 50;

  private final ServiceBook book;
  private final WindowSpans spans;

  LinkTable(ServiceBook book, WindowSpans spans) {
    this.book = book;
    this.spans = spans;
  }

  String html() {
    Map<WindowKind, Map<SeriesOfCalls, CallCounts>> counted =
        spans.sums(window -> services(window.start(), window.end()), CallCounts::plus);
    TreeSet<SeriesOfCalls> links = new TreeSet<>();
    counted.values().forEach(calls -> links.addAll(calls.keySet()));
    if (links.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<section><h2>Calls between services</h2>");
    html.append("<p class=\"lead\">As the callers counted, try by try: retries are calls, and a ");
    html.append(
        "refusal that is the caller's own fault is no bad one. p99 is read from buckets of ");
    html.append("5 ms to 4 s. A database is called by statements.</p><div class=\"scroll\">");
    html.append("<table class=\"links\"><thead><tr><th>caller</th><th>called</th>");
    html.append(spans.heads("calls · bad · p99")).append("</tr></thead><tbody>");
    String last = "";
    for (SeriesOfCalls link : links) {
      html.append("<tr><td class=\"group\">");
      html.append(Html.escape(link.caller().equals(last) ? "" : link.caller()));
      html.append("</td><td>").append(Html.escape(link.callee())).append("</td>");
      CallCounts steady = of(counted, WindowKind.STEADY, link);
      spans.kinds().forEach(kind -> html.append(cell(of(counted, kind, link), steady)));
      html.append("</tr>");
      last = link.caller();
    }
    return html.append("</tbody></table></div></section>").toString();
  }

  /** Of all instances of a service together. */
  private Map<SeriesOfCalls, CallCounts> services(Instant from, Instant to) {
    Map<SeriesOfCalls, CallCounts> sums = new TreeMap<>();
    book.calls(from, to)
        .forEach(
            (link, calls) ->
                sums.merge(
                    new SeriesOfCalls(link.callerService(), link.calleeService()),
                    calls,
                    CallCounts::plus));
    return sums;
  }

  private static CallCounts of(
      Map<WindowKind, Map<SeriesOfCalls, CallCounts>> counted,
      WindowKind kind,
      SeriesOfCalls link) {
    return counted.getOrDefault(kind, Map.of()).getOrDefault(link, CallCounts.NONE);
  }

  private static String cell(CallCounts calls, CallCounts steady) {
    OptionalDouble p99 = Quantile.p99(calls);
    if (p99.isEmpty()) {
      return "<td class=\"num muted\">–</td>";
    }
    double usual = Quantile.p99(steady).orElse(p99.getAsDouble());
    boolean slow = p99.getAsDouble() > SLOWER * usual + SLOWER_MILLIS;
    return Text.format(
        "<td class=\"num\">%s · %s · %s</td>",
        Text.count(calls.calls()),
        marked(Text.count(calls.bad()), calls.bad() > 0),
        marked(Figures.millis(p99.getAsDouble()), slow));
  }

  private static String marked(String figure, boolean worse) {
    return worse ? "<b class=\"worse\">" + figure + "</b>" : figure;
  }
}
