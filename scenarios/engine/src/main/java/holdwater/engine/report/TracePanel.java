package holdwater.engine.report;

import holdwater.engine.judge.InjectionJudgement;
import holdwater.model.journal.JournalEntry.TracesSeen;
import holdwater.model.trace.EdgeFigures;
import holdwater.model.trace.SeenEdge;
import holdwater.model.trace.SeenSpan;
import holdwater.model.trace.SeenTrace;
import holdwater.model.trace.TraceCounts;
import holdwater.model.trace.TraceLook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** What requests met on their way: calls between services by traces, and the worst requests. */
final class TracePanel {
  private static final int SHOWN_OF_A_KIND = 8;
  private static final String NONE = "<td class=\"num muted\">–</td>";

  private final ReportFacts facts;

  TracePanel(ReportFacts facts) {
    this.facts = facts;
  }

  String html() {
    Optional<TraceLook> seen = facts.journal().first(TracesSeen.class).map(TracesSeen::look);
    if (seen.isEmpty() || seen.get().counts().spans() == 0) {
      return "";
    }
    TraceLook look = seen.get();
    return "<section><h2>Traces</h2><p class=\"lead\">"
        + lead(look.counts())
        + "</p>"
        + edges(look.edges())
        + requests("Requests that failed", look, SeenTrace::failed)
        + requests(
            "Requests that were answered though a part of them failed",
            look,
            trace -> !trace.failed() && trace.troubled())
        + requests("The slowest others", look, trace -> !trace.troubled())
        + "</section>\n";
  }

  private static String lead(TraceCounts counts) {
    String text =
        Text.count(counts.spans())
            + " spans of "
            + Text.count(counts.traces())
            + " requests since the steady state began, by the system's own words (OpenTelemetry)."
            + " Of each journey the worst are kept, from each ten seconds a few.";
    long missing = counts.lost() + counts.refused();
    return missing == 0
        ? text
        : text
            + " "
            + Text.count(counts.lost())
            + " spans and "
            + Text.count(counts.refused())
            + " messages were not taken, as they were too many or too big.";
  }

  private static String edges(List<SeenEdge> edges) {
    if (edges.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<div class=\"scroll\"><table class=\"links\"><thead>");
    html.append("<tr><th>caller</th><th>called</th><th class=\"num\">calls</th>");
    html.append("<th class=\"num\">failed<span class=\"sub\">of them timed out</span></th>");
    html.append("<th class=\"num\">half within</th><th class=\"num\">99 % within</th>");
    html.append("<th class=\"num\">timeout told</th><th class=\"num\">most tries</th>");
    html.append("<th class=\"num\">failures caught<span class=\"sub\">of those that no other");
    html.append(" try made good</span></th><th class=\"num\">work outlived its call");
    html.append("<span class=\"sub\">by at most</span></th></tr></thead><tbody>");
    String last = "";
    for (SeenEdge edge : edges) {
      html.append(row(edge, edge.caller().equals(last) ? "" : edge.caller()));
      last = edge.caller();
    }
    return html.append("</tbody></table></div>").toString();
  }

  private static String row(SeenEdge edge, String caller) {
    EdgeFigures figures = edge.figures();
    long ended = figures.caught() + figures.passedOn();
    return "<tr><td class=\"group\">"
        + Html.escape(caller)
        + "</td><td>"
        + Html.escape(edge.callee())
        + "</td>"
        + number(Text.count(figures.calls()))
        + (figures.failed() == 0
            ? NONE
            : number(Text.count(figures.failed()) + " · " + Text.count(figures.timedOut())))
        + millis(figures.millisOf(0.5))
        + millis(figures.millisOf(0.99))
        + figures
            .leastTimeout()
            .map(least -> number(range(least, figures.mostTimeout().orElse(least))))
            .orElse(NONE)
        + number(String.valueOf(figures.mostTries()))
        + (ended == 0 ? NONE : number(Text.count(figures.caught()) + " of " + Text.count(ended)))
        + (figures.outlived() == 0
            ? NONE
            : number(
                Text.count(figures.outlived())
                    + " · "
                    + Waterfall.words(figures.longestOutlived())))
        + "</tr>";
  }

  private static String range(Duration least, Duration most) {
    return least.equals(most)
        ? Waterfall.words(least)
        : Waterfall.words(least) + " to " + Waterfall.words(most);
  }

  private static String millis(OptionalDouble millis) {
    return millis.isEmpty()
        ? NONE
        : number(Waterfall.words(Duration.ofMillis(Math.round(millis.getAsDouble()))));
  }

  private static String number(String text) {
    return "<td class=\"num\">" + text + "</td>";
  }

  private String requests(String title, TraceLook look, Predicate<SeenTrace> kind) {
    List<SeenTrace> traces = look.traces().stream().filter(kind).toList();
    if (traces.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<h3>").append(title).append("</h3>");
    traces.stream().limit(SHOWN_OF_A_KIND).forEach(trace -> html.append(request(trace)));
    int more = traces.size() - SHOWN_OF_A_KIND;
    return more <= 0
        ? html.toString()
        : html.append("<p class=\"muted\">and ")
            .append(more)
            .append(" more in the journal</p>")
            .toString();
  }

  private String request(SeenTrace trace) {
    return "<details class=\"trace\"><summary><b>"
        + Waterfall.words(trace.length())
        + "</b> "
        + Html.escape(trace.journey())
        + " <span class=\"muted\">"
        + Html.escape(offset(trace.start()) + first(trace))
        + "</span></summary>"
        + new Waterfall(trace).svg()
        + "<p class=\"muted\">trace <code>"
        + Html.escape(trace.id())
        + "</code></p></details>";
  }

  /** When, from the first injection on. */
  private String offset(Instant at) {
    Optional<Instant> zero =
        facts.judgement().injections().stream()
            .map(InjectionJudgement::injectedAt)
            .min(Instant::compareTo);
    if (zero.isEmpty()) {
      return "";
    }
    long seconds = Duration.between(zero.get(), at).toSeconds();
    return seconds < 0 ? -seconds + " s before the fault" : "at +" + seconds + " s";
  }

  /** Of what failed, what began last: whoever is above it began before, and passed it on. */
  private static String first(SeenTrace trace) {
    List<SeenSpan> failed = trace.spans().stream().filter(SeenSpan::failed).toList();
    if (failed.isEmpty()) {
      return "";
    }
    SeenSpan last = failed.get(failed.size() - 1);
    return " · " + last.service() + ": " + last.problem();
  }
}
