package holdwater.engine.report;

import holdwater.engine.judge.SecondOfTraffic;
import holdwater.engine.judge.TrafficBook;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.scenario.Scenario;
import holdwater.model.slo.Slo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

/** What viewers met, second by second: events of every SLO, then how long they took. */
final class TimelineChart {
  private static final double TOP = 40;
  private static final double PANEL = 92;
  private static final double HEADROOM = 20;
  private static final double GAP = 30;
  private static final double BOTTOM = 26;

  private final ReportFacts facts;
  private final TrafficBook book;

  TimelineChart(ReportFacts facts, TrafficBook book) {
    this.facts = facts;
    this.book = book;
  }

  String html() {
    Collection<SecondOfTraffic> seconds = book.all();
    if (seconds.isEmpty()) {
      return "<section><h2>What viewers met</h2><p>No second of traffic was recorded.</p></section>";
    }
    List<SecondOfTraffic> all = new ArrayList<>(seconds);
    Instant start = all.get(0).second();
    Instant end = all.get(all.size() - 1).second().plusSeconds(1);
    TimeAxis axis = TimeAxis.of(facts, start, end);
    List<Slo> slos = facts.scenario().map(Scenario::slos).orElse(List.of());
    List<LatencyPanel> latencies = LatencyPanel.of(facts.journal(), slos);
    double bottom = TOP + (slos.size() + latencies.size()) * (PANEL + GAP) - GAP;

    StringBuilder svg = new StringBuilder();
    svg.append(axis.shades(TOP, bottom)).append(axis.names(12));
    svg.append(axis.ticks(TOP, bottom));
    double y = TOP;
    for (Slo slo : slos) {
      svg.append(events(axis, all, slo, y));
      y += PANEL + GAP;
    }
    for (LatencyPanel panel : latencies) {
      svg.append(panel.svg(axis, y, PANEL));
      y += PANEL + GAP;
    }
    svg.append(dropped(axis, TOP, bottom)).append(axis.marks(TOP, bottom));
    return "<section><h2>What viewers met</h2>"
        + "<p class=\"lead\">Events by the second they were meant to start in; one not resolved by"
        + " its deadline is bad. Zero is the injection. Latency is of those that ended well,"
        + " however late.</p>"
        + legend(!facts.judgement().generator().dropped().isEmpty())
        + Svg.chart(
            TimeAxis.WIDTH,
            bottom + BOTTOM,
            "Good and bad events and latency over time",
            svg.toString())
        + "</section>";
  }

  private static String legend(boolean dropped) {
    return "<p class=\"legend\"><span><i style=\"background:var(--good)\"></i>good</span>"
        + "<span><i style=\"background:var(--bad)\"></i>bad</span>"
        + "<span><i style=\"background:var(--p50)\"></i>median latency</span>"
        + "<span><i style=\"background:var(--p99)\"></i>p99 latency, over 5 s</span>"
        + "<span><i style=\"background:var(--w-shock)\"></i>shock</span>"
        + "<span><i style=\"background:var(--w-held)\"></i>fault held</span>"
        + "<span><i style=\"background:var(--w-after)\"></i>after the revert</span>"
        + (dropped ? "<span>hatched: dropped second</span>" : "")
        + "</p>";
  }

  private static String events(TimeAxis axis, List<SecondOfTraffic> seconds, Slo slo, double top) {
    long most = 1;
    for (SecondOfTraffic second : seconds) {
      Counts counts = second.counts(slo.name());
      most = Math.max(most, counts.good() + counts.bad());
    }
    double bottom = top + PANEL;
    double scale = (PANEL - HEADROOM) / most;
    double width = Math.max(1, axis.secondWidth() - 0.6);
    StringBuilder svg = new StringBuilder();
    svg.append(Svg.line("axis", TimeAxis.LEFT, bottom, TimeAxis.WIDTH - TimeAxis.RIGHT, bottom));
    for (SecondOfTraffic second : seconds) {
      Counts counts = second.counts(slo.name());
      double x = axis.x(second.second());
      double good = counts.good() * scale;
      double bad = counts.bad() * scale;
      svg.append(bad > 0 ? Svg.rect("bad", x, bottom - bad, width, bad) : "");
      svg.append(good > 0 ? Svg.rect("good", x, bottom - bad - good, width, good) : "");
      svg.append(
          Svg.hint(
              x,
              top,
              axis.secondWidth(),
              PANEL,
              axis.offset(second.second())
                  + ": "
                  + counts.good()
                  + " good, "
                  + counts.bad()
                  + " bad"));
    }
    svg.append(Svg.text("", TimeAxis.LEFT - 7, top + HEADROOM + 4, "end", most + "/s"));
    svg.append(Svg.text("", TimeAxis.LEFT - 7, bottom, "end", "0"));
    svg.append(Svg.text("title", TimeAxis.LEFT + 6, top + 12, "start", slo.name()));
    return svg.toString();
  }

  private String dropped(TimeAxis axis, double top, double bottom) {
    SortedMap<Instant, String> dropped = facts.judgement().generator().dropped();
    StringBuilder svg = new StringBuilder();
    dropped
        .keySet()
        .forEach(
            second ->
                svg.append(
                    Svg.rect("dropped", axis.x(second), top, axis.secondWidth(), bottom - top)));
    return svg.toString();
  }
}
