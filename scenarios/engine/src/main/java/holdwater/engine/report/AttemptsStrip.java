package holdwater.engine.report;

import holdwater.engine.cause.Amplification;
import holdwater.engine.cause.Amplification.Worst;
import holdwater.engine.cause.ServiceBook;
import holdwater.engine.judge.SecondOfTraffic;
import holdwater.engine.judge.TrafficBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How retries multiplied, second by second: of each second the worst path of calls. */
public final class AttemptsStrip {
  private static final double TOP = 28;
  private static final double PANEL = 96;
  private static final double BOTTOM = 26;
  private static final double HEADROOM = 22;

  private final List<Worst> seconds;
  private final TimeAxis axis;

  /**
   * @param from where the axis begins; what was counted before is not shown
   * @param to where it ends
   */
  public AttemptsStrip(Amplification amplification, TimeAxis axis, Instant from, Instant to) {
    this.seconds = amplification.eachWorst(from, to);
    this.axis = axis;
  }

  /** That of a run, over the time in which viewers came. */
  static String html(ReportFacts facts, TrafficBook traffic, ServiceBook services) {
    List<SecondOfTraffic> all = new ArrayList<>(traffic.all());
    if (all.isEmpty()) {
      return "";
    }
    Instant start = all.get(0).second();
    Instant end = all.get(all.size() - 1).second().plusSeconds(1);
    TimeAxis axis = TimeAxis.of(facts, start, end);
    return new AttemptsStrip(Amplification.of(services), axis, start, end).html();
  }

  /** A section of a report; empty where nobody repeated anything. */
  public String html() {
    if (seconds.isEmpty()) {
      return "";
    }
    double most = seconds.stream().mapToDouble(Worst::factor).max().orElse(1);
    double scale = Math.max(Amplification.STORM, most);
    double bottom = TOP + PANEL;
    StringBuilder svg = new StringBuilder(axis.shades(TOP, bottom));
    svg.append(axis.ticks(TOP, bottom)).append(curve(bottom, scale));
    limit(svg, bottom, scale, Amplification.LOOK);
    limit(svg, bottom, scale, Amplification.STORM);
    svg.append(Svg.line("axis", TimeAxis.LEFT, bottom, TimeAxis.WIDTH - TimeAxis.RIGHT, bottom));
    svg.append(Svg.text("", TimeAxis.LEFT - 7, bottom, "end", "1"));
    svg.append(axis.marks(TOP, bottom));
    return "<section><h2>Retries over time</h2><p class=\"lead\">Calls that reach the last service"
        + " of the worst path for one that somebody meant at its first, each second over the five"
        + " that end with it. Dashed: to be looked at, and a storm.</p>"
        + Svg.chart(
            TimeAxis.WIDTH,
            bottom + BOTTOM,
            Text.format("Attempts per call over time, at most %.2f", most),
            svg.toString())
        + "</section>";
  }

  private String curve(double bottom, double scale) {
    StringBuilder points = new StringBuilder();
    StringBuilder hints = new StringBuilder();
    for (Worst second : seconds) {
      double x = axis.x(second.at());
      double y = y(second.factor(), bottom, scale);
      points.append(points.length() == 0 ? Svg.move(x, y) : Svg.to(x, y));
      if (second.factor() > 1) {
        String words = axis.offset(second.at()) + ": " + AmplificationTable.words(second);
        double width = axis.secondWidth();
        hints.append(Svg.hint(x - width / 2, TOP, width, PANEL, words));
      }
    }
    return Svg.path("p99", points) + hints;
  }

  private static void limit(StringBuilder svg, double bottom, double scale, double factor) {
    double y = y(factor, bottom, scale);
    svg.append(Svg.line("limit", TimeAxis.LEFT, y, TimeAxis.WIDTH - TimeAxis.RIGHT, y));
    svg.append(Svg.text("", TimeAxis.LEFT - 7, y + 4, "end", Text.format("%.1f", factor)));
  }

  private static double y(double factor, double bottom, double scale) {
    return bottom - (factor - 1) / (scale - 1) * (PANEL - HEADROOM);
  }
}
