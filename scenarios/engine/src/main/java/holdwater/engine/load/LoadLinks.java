package holdwater.engine.load;

import holdwater.engine.cause.Amplification;
import holdwater.engine.cause.Attempts;
import holdwater.engine.cause.Figures;
import holdwater.engine.cause.Quantile;
import holdwater.engine.cause.SeriesOfEvents;
import holdwater.engine.cause.ServiceBook;
import holdwater.engine.cause.ServiceLink;
import holdwater.engine.cause.ServicesWriter;
import holdwater.engine.report.AttemptsStrip;
import holdwater.engine.report.Page;
import holdwater.engine.report.Text;
import holdwater.engine.report.TimeAxis;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.port.CallCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who called whom under a load and how it went, and what the resilience patterns did. */
final class LoadLinks {
  /** What a service tells of itself beside its patterns: the panel of processes has it. */
  private static final String GC = "gc/";

  private final ServiceBook book;
  private final double seconds;

  private LoadLinks(ServiceBook book, double seconds) {
    this.book = book;
    this.seconds = seconds;
  }

  static LoadLinks of(LoadBook load) {
    ServicesWriter writer = new ServicesWriter();
    List<JournalEntry> measured = new ArrayList<>();
    for (SystemLook look : load.looks()) {
      writer.write(look.at(), look.at(), look.counts()).ifPresent(measured::add);
    }
    double seconds =
        measured.size() < 2
            ? 1
            : Duration.between(measured.get(0).at(), measured.get(measured.size() - 1).at())
                    .toMillis()
                / 1_000.0;
    return new LoadLinks(ServiceBook.of(new Journal(measured)), Math.max(1, seconds));
  }

  String html() {
    return linkTable() + patternTable();
  }

  /** How retries multiplied over that time. */
  String attempts(TimeAxis axis) {
    return new AttemptsStrip(retries(), axis, Instant.MIN, Instant.MAX).html();
  }

  ServiceBook services() {
    return book;
  }

  Amplification retries() {
    return Amplification.of(book);
  }

  /** Of all instances of a service together. */
  Map<ServiceLink, CallCounts> calls() {
    Map<ServiceLink, CallCounts> sums = new TreeMap<>();
    book.calls(Instant.MIN, Instant.MAX)
        .forEach(
            (series, calls) ->
                sums.merge(
                    new ServiceLink(series.callerService(), series.calleeService()),
                    calls,
                    CallCounts::plus));
    return sums;
  }

  private String linkTable() {
    Map<ServiceLink, CallCounts> calls = calls();
    if (calls.isEmpty()) {
      return "";
    }
    Amplification retries = retries();
    Map<ServiceLink, Attempts> attempts = retries.between(Instant.MIN, Instant.MAX);
    StringBuilder html =
        new StringBuilder(
            "<section><h2>Calls between services</h2><p class=\"lead\">As the callers counted, try by"
                + " try; p99 is read from buckets of 5 ms to 4 s. A database is called by statements."
                + "</p><div class=\"scroll\"><table class=\"links\"><thead><tr>"
                + "<th scope=\"col\">link</th><th scope=\"col\" class=\"num\">calls</th>"
                + "<th scope=\"col\" class=\"num\">a second</th><th scope=\"col\" class=\"num\">bad</th>"
                + "<th scope=\"col\" class=\"num\">p99</th>"
                + "<th scope=\"col\" class=\"num\">attempts per call</th></tr></thead><tbody>");
    calls.forEach(
        (link, counted) -> {
          html.append("<tr><th scope=\"row\">")
              .append(Page.escape(link.describe()))
              .append("</th>");
          cell(html, Text.count(counted.calls()));
          cell(html, LoadWords.rate(counted.calls() / seconds));
          cell(html, Text.count(counted.bad()));
          cell(
              html,
              counted.calls() == 0 ? "–" : Figures.millis(Quantile.p99(counted).getAsDouble()));
          boolean repeats = retries.links().contains(link);
          double factor = attempts.getOrDefault(link, Attempts.NONE).factor();
          cell(html, repeats ? Text.format("%.2f", factor) : "–");
          html.append("</tr>");
        });
    return html.append("</tbody></table></div></section>").toString();
  }

  /** What the patterns did, by service and event. */
  Map<SeriesOfEvents, Long> patterns() {
    Map<SeriesOfEvents, Long> events = new TreeMap<>(book.events(Instant.MIN, Instant.MAX));
    events.keySet().removeIf(event -> event.event().startsWith(GC));
    return events;
  }

  private String patternTable() {
    Map<SeriesOfEvents, Long> events = patterns();
    if (events.isEmpty()) {
      return "";
    }
    StringBuilder html =
        new StringBuilder(
            "<section><h2>What the patterns did</h2><p class=\"lead\">How often, all instances of a"
                + " service together.</p><div class=\"scroll\"><table class=\"links\"><thead><tr>"
                + "<th scope=\"col\">service</th><th scope=\"col\">pattern</th>"
                + "<th scope=\"col\">did</th><th scope=\"col\">for</th>"
                + "<th scope=\"col\" class=\"num\">times</th></tr></thead><tbody>");
    events.forEach(
        (event, count) -> {
          String[] parts = event.event().split("/", 3);
          html.append("<tr><th scope=\"row\">")
              .append(Page.escape(event.service()))
              .append("</th>");
          for (int i = 0; i < 3; i++) {
            html.append("<td>").append(Page.escape(i < parts.length ? parts[i] : ""));
            html.append("</td>");
          }
          cell(html, Text.count(count));
          html.append("</tr>");
        });
    return html.append("</tbody></table></div></section>").toString();
  }

  private static void cell(StringBuilder html, String text) {
    html.append("<td class=\"num\">").append(text).append("</td>");
  }
}
