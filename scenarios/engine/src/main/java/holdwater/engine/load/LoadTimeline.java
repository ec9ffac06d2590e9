package holdwater.engine.load;

import holdwater.engine.judge.SecondOfTraffic;
import holdwater.engine.report.LatencyPanel;
import holdwater.engine.report.Svg;
import holdwater.engine.report.TimeAxis;
import holdwater.model.load.LoadNews;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Rate, errors, latencies and the generator's own doubt over one time axis. */
final class LoadTimeline {
  private static final double TOP = 10;
  private static final double PANEL = 96;
  private static final double GAP = 26;
  private static final double BOTTOM = 26;
  private static final double HEADROOM = 22;

  private final LoadFacts facts;
  private final LoadBook book;
  private final LoadJudgement judgement;
  private final TimeAxis axis;
  private final List<SecondOfTraffic> seconds;

  LoadTimeline(LoadFacts facts, LoadBook book, LoadJudgement judgement, TimeAxis axis) {
    this.facts = facts;
    this.book = book;
    this.judgement = judgement;
    this.axis = axis;
    this.seconds = book.seconds();
  }

  String html() {
    LatencyPanel intended =
        LatencyPanel.titled(
            facts.event() + " latency from the intended start", book.bySecond(facts.event()));
    LatencyPanel sent =
        LatencyPanel.titled(
            facts.event() + " latency from the send",
            book.bySecond(facts.event() + LoadNews.FROM_SEND));
    double bottom = top(4) + GeneratorStrip.HEIGHT;
    StringBuilder svg = new StringBuilder(axis.ticks(TOP, bottom));
    svg.append(rates(top(0)));
    svg.append(errors(top(1)));
    svg.append(intended.svg(axis, top(2), PANEL, intended));
    svg.append(sent.svg(axis, top(3), PANEL, intended));
    svg.append(new GeneratorStrip(book, axis).svg(top(4)));
    judgement
        .late()
        .keySet()
        .forEach(
            second ->
                svg.append(
                    Svg.rect("dropped", axis.x(second), TOP, axis.secondWidth(), bottom - TOP)));
    return "<section><h2>Over time</h2><p class=\"lead\">By the second for which each start was"
        + " meant. Both latency panels have one scale and show only what ended well; where the"
        + " upper one rises and the lower one does not, users waited before anything was sent."
        + " Hatched: the generator fell behind.</p>"
        + legend()
        + Svg.chart(TimeAxis.WIDTH, bottom + BOTTOM, description(), svg.toString())
        + "</section>";
  }

  private static double top(int panel) {
    return TOP + panel * (PANEL + GAP);
  }

  private String description() {
    return "Rate, errors, latency and the generator's lag over "
        + seconds.size()
        + " seconds; the same figures are in load.csv";
  }

  private static String legend() {
    return "<p class=\"legend\"><span><i style=\"background:var(--plan)\"></i>planned (dashed)"
        + "</span><span><i style=\"background:var(--p50)\"></i>ended well, median latency</span>"
        + "<span><i style=\"background:var(--bad)\"></i>went wrong</span>"
        + "<span><i style=\"background:var(--p99)\"></i>p99 latency over 5 s, lag</span></p>";
  }

  private String rates(double top) {
    double most =
        seconds.stream()
            .mapToDouble(s -> Math.max(s.planned(), Math.max(s.offered(), well(s.second()))))
            .max()
            .orElse(1);
    most = Math.max(1, most);
    return line("sent", top, most, SecondOfTraffic::offered)
        + line("offered", top, most, second -> well(second.second()))
        + line("plan", top, most, SecondOfTraffic::planned)
        + frame(top, most, "starts a second: planned, sent (faint), ended well");
  }

  private String errors(double top) {
    double most =
        Math.max(1, seconds.stream().mapToLong(s -> book.errorsAt(s.second())).max().orElse(1));
    double bottom = top + PANEL;
    StringBuilder svg = new StringBuilder();
    for (SecondOfTraffic second : seconds) {
      double height = book.errorsAt(second.second()) / most * (PANEL - HEADROOM);
      if (height > 0) {
        double width = Math.max(1, axis.secondWidth() - 0.6);
        svg.append(Svg.rect("bad", axis.x(second.second()), bottom - height, width, height));
      }
    }
    return svg + frame(top, most, "events a second that went wrong");
  }

  private long well(Instant second) {
    return book.latencies().at(second, facts.event()).events();
  }

  private String line(String kind, double top, double most, ToDoubleFunction<SecondOfTraffic> of) {
    StringBuilder points = new StringBuilder();
    for (SecondOfTraffic second : seconds) {
      double x = axis.x(second.second().plusMillis(500));
      double y = top + PANEL - of.applyAsDouble(second) / most * (PANEL - HEADROOM);
      points.append(points.length() == 0 ? Svg.move(x, y) : Svg.to(x, y));
    }
    return Svg.path(kind, points);
  }

  private static String frame(double top, double most, String title) {
    double bottom = top + PANEL;
    return Svg.line("axis", TimeAxis.LEFT, bottom, TimeAxis.WIDTH - TimeAxis.RIGHT, bottom)
        + Svg.text("", TimeAxis.LEFT - 7, top + HEADROOM + 4, "end", Math.round(most) + "/s")
        + Svg.text("", TimeAxis.LEFT - 7, bottom, "end", "0")
        + Svg.text("title", TimeAxis.LEFT + 6, top + 12, "start", title);
  }
}
