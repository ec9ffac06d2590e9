package holdwater.engine.report;

import holdwater.engine.judge.DroppedSeconds;
import holdwater.engine.judge.GeneratorHealth;
import holdwater.engine.judge.SecondOfTraffic;
import holdwater.engine.judge.TrafficBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether the viewers themselves can be believed: came they as planned, and in time? */
final class GeneratorPanel {
  private static final double TOP = 8;
  private static final double OFFERED = 70;
  private static final double LAG_TOP = 100;
  private static final double LAG = 52;

  private final ReportFacts facts;
  private final TrafficBook book;

  GeneratorPanel(ReportFacts facts, TrafficBook book) {
    this.facts = facts;
    this.book = book;
  }

  String html() {
    GeneratorHealth health = facts.judgement().generator();
    return "<section><h2>Generator</h2><p class=\"lead\">A second counts only if the viewers came"
        + " in time (p99 at most "
        + DroppedSeconds.LATEST.toMillis()
        + " ms late), at least "
        + Text.percent(DroppedSeconds.LEAST_OFFERED)
        + " of them, and the judge was awake.</p>"
        + chart()
        + "<dl style=\"margin-top:14px\"><dt>starts</dt><dd>"
        + Text.count(health.offered())
        + " of "
        + Text.count(health.planned())
        + " planned in the judged windows; "
        + Text.count(health.requests())
        + " requests in all</dd><dt>worst lag</dt><dd>"
        + health.lagP99().toMillis()
        + " ms, 99th percentile of one second</dd><dt>dropped</dt><dd>"
        + dropped(health)
        + "</dd></dl></section>";
  }

  private static String dropped(GeneratorHealth health) {
    if (health.dropped().isEmpty()) {
      return "none of " + health.seconds() + " seconds";
    }
    Map<String, Integer> reasons = new TreeMap<>();
    health.dropped().values().forEach(why -> reasons.merge(kind(why), 1, Integer::sum));
    List<String> words = new ArrayList<>();
    reasons.forEach((why, count) -> words.add(count + "× " + why));
    return health.dropped().size()
        + " of "
        + health.seconds()
        + " seconds: "
        + Html.escape(String.join(", ", words));
  }

  /** Seconds differ in their figures, not in what was wrong. */
  private static String kind(String why) {
    return why.replaceAll("news is missing, .*", "news is missing")
        .replaceAll("[0-9]+ ms late", "late")
        .replaceAll("[0-9]+ of [0-9]+ viewers came", "too few viewers came");
  }

  private String chart() {
    List<SecondOfTraffic> seconds = new ArrayList<>(book.all());
    if (seconds.isEmpty()) {
      return "<p>Nothing was heard of them.</p>";
    }
    Instant start = seconds.get(0).second();
    Instant end = seconds.get(seconds.size() - 1).second().plusSeconds(1);
    TimeAxis axis = TimeAxis.of(facts, start, end);
    double bottom = LAG_TOP + LAG;
    String content =
        axis.shades(TOP, bottom)
            + axis.ticks(TOP, bottom)
            + offered(axis, seconds)
            + lag(axis, seconds);
    return Svg.chart(TimeAxis.WIDTH, bottom + 24, "Starts planned and offered, and lag", content);
  }

  private static String offered(TimeAxis axis, List<SecondOfTraffic> seconds) {
    int most = 1;
    for (SecondOfTraffic second : seconds) {
      most = Math.max(most, Math.max(second.planned(), second.offered()));
    }
    double bottom = TOP + OFFERED;
    double scale = (OFFERED - 18) / most;
    StringBuilder planned = new StringBuilder();
    StringBuilder offered = new StringBuilder();
    for (SecondOfTraffic second : seconds) {
      double x = axis.x(second.second().plusMillis(500));
      double plan = bottom - second.planned() * scale;
      double came = bottom - second.offered() * scale;
      planned.append(planned.length() == 0 ? Svg.move(x, plan) : Svg.to(x, plan));
      offered.append(offered.length() == 0 ? Svg.move(x, came) : Svg.to(x, came));
    }
    return Svg.path("offered", offered)
        + Svg.path("plan", planned)
        + Svg.text("", TimeAxis.LEFT - 7, TOP + 20, "end", most + "/s")
        + Svg.text("", TimeAxis.LEFT - 7, bottom, "end", "0")
        + Svg.text("title", TimeAxis.LEFT + 6, TOP + 11, "start", "starts offered, planned dashed");
  }

  private static String lag(TimeAxis axis, List<SecondOfTraffic> seconds) {
    double limit = DroppedSeconds.LATEST.toMillis();
    double most = limit * 1.25;
    double bottom = LAG_TOP + LAG;
    StringBuilder svg = new StringBuilder();
    double width = Math.max(1, axis.secondWidth() - 0.6);
    for (SecondOfTraffic second : seconds) {
      double height = Math.min(1, second.lagP99().toMillis() / most) * LAG;
      svg.append(Svg.rect("lag", axis.x(second.second()), bottom - height, width, height));
    }
    double y = bottom - limit / most * LAG;
    return svg
        + Svg.line("limit", TimeAxis.LEFT, y, TimeAxis.WIDTH - TimeAxis.RIGHT, y)
        + Svg.text("", TimeAxis.LEFT - 7, y + 4, "end", Math.round(limit) + " ms")
        + Svg.text("title", TimeAxis.LEFT + 6, y - 5, "start", "lag p99");
  }
}
