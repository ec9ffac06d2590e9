package holdwater.engine.report;

import holdwater.engine.journal.Histograms;
import holdwater.engine.journal.Latencies;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.TrafficObserved;
import holdwater.model.port.TrafficSecond;
import holdwater.model.slo.Slo;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Median and 99th percentile of some latencies over time, on a logarithmic scale. */
public final class LatencyPanel {
  /** More tags than this make the report long, not clear; all of them are in {@code .hlog}. */
  private static final int MOST_PANELS = 3;

  /** A percentile of one second's ten events says nothing, so five seconds are taken together. */
  private static final int SECONDS_TOGETHER = 5;

  private static final double LEAST_MILLIS = 1;
  private static final double MICROS_PER_MILLI = 1_000;

  private final String title;
  private final NavigableMap<Instant, Latencies> seconds;

  private LatencyPanel(String title, NavigableMap<Instant, Latencies> seconds) {
    this.title = title;
    this.seconds = seconds;
  }

  /** One panel for each tag that is an SLI's event; for the first few if no tag is. */
  static List<LatencyPanel> of(Journal journal, List<Slo> slos) {
    List<TrafficSecond> seconds =
        journal
            .all(TrafficObserved.class)
            .flatMap(observed -> observed.report().seconds().stream())
            .toList();
    Set<String> tags = new TreeSet<>();
    seconds.forEach(second -> tags.addAll(second.histograms().keySet()));
    List<String> wanted =
        slos.stream()
            .flatMap(slo -> slo.sli().timedAs(slo.name()).stream())
            .filter(tags::contains)
            .distinct()
            .toList();
    return (wanted.isEmpty() ? tags : wanted)
        .stream()
            .map(tag -> of(tag, seconds))
            // An event without a duration of its own, such as a segment played, is a flat line.
            .filter(panel -> panel.highestMillis() > LEAST_MILLIS)
            .limit(MOST_PANELS)
            .toList();
  }

  private static LatencyPanel of(String tag, List<TrafficSecond> news) {
    NavigableMap<Instant, Latencies> seconds = new TreeMap<>();
    for (TrafficSecond second : news) {
      String encoded = second.histograms().get(tag);
      if (encoded != null) {
        seconds.merge(second.second(), Histograms.decode(encoded), Latencies::add);
      }
    }
    return new LatencyPanel(tag + " latency", seconds);
  }

  /** A panel of latencies by second, under any title. */
  public static LatencyPanel titled(String title, NavigableMap<Instant, Latencies> seconds) {
    return new LatencyPanel(title, seconds);
  }

  String svg(TimeAxis axis, double top, double height) {
    return svg(axis, top, height, this);
  }

  /** Drawn on the scale of another panel, so that eyes can compare the two. */
  public String svg(TimeAxis axis, double top, double height, LatencyPanel like) {
    Scale scale = new Scale(top + 20, top + height, like.lowestMillis(), like.highestMillis());
    StringBuilder svg = new StringBuilder();
    for (double millis = scale.lowest; millis <= scale.highest; millis *= 10) {
      double y = scale.y(millis);
      svg.append(Svg.line("grid", TimeAxis.LEFT, y, TimeAxis.WIDTH - TimeAxis.RIGHT, y));
      String label = millis >= 1000 ? Math.round(millis / 1000) + " s" : Math.round(millis) + " ms";
      svg.append(Svg.text("", TimeAxis.LEFT - 7, y + 4, "end", label));
    }
    svg.append(Svg.path("p99", line(axis, scale, 99, SECONDS_TOGETHER)));
    svg.append(Svg.path("p50", line(axis, scale, 50, 1)));
    svg.append(Svg.text("title", TimeAxis.LEFT + 6, top + 12, "start", title));
    return svg.toString();
  }

  private CharSequence line(TimeAxis axis, Scale scale, double percentile, int together) {
    StringBuilder points = new StringBuilder();
    Instant last = Instant.MIN;
    for (Instant second : seconds.keySet()) {
      Latencies sum = new Latencies();
      seconds
          .subMap(second.minusSeconds(together - 1), true, second, true)
          .values()
          .forEach(sum::add);
      if (sum.events() == 0) {
        continue;
      }
      double x = axis.x(second.plusMillis(500));
      double y = scale.y(sum.percentile(percentile) / MICROS_PER_MILLI);
      // A gap in the traffic is a gap in the line.
      boolean goesOn = last.equals(second.minusSeconds(1));
      points.append(goesOn ? Svg.to(x, y) : Svg.move(x, y));
      last = second;
    }
    return points;
  }

  private double highestMillis() {
    return seconds.values().stream()
        .mapToDouble(latencies -> latencies.max() / MICROS_PER_MILLI)
        .max()
        .orElse(LEAST_MILLIS);
  }

  private double lowestMillis() {
    return seconds.values().stream()
        .filter(latencies -> latencies.events() > 0)
        .mapToDouble(latencies -> latencies.percentile(50) / MICROS_PER_MILLI)
        .min()
        .orElse(LEAST_MILLIS);
  }

  /** From one power of ten at the bottom to another at the top. */
  private static final class Scale {
    private final double top;
    private final double bottom;
    private final double lowest;
    private final double highest;

    Scale(double top, double bottom, double lowestMillis, double highestMillis) {
      this.top = top;
      this.bottom = bottom;
      this.lowest = Math.pow(10, Math.floor(Math.log10(Math.max(LEAST_MILLIS, lowestMillis))));
      double above = Math.pow(10, Math.ceil(Math.log10(Math.max(1, highestMillis)) - 0.05));
      this.highest = Math.max(lowest * 10, above);
    }

    double y(double millis) {
      double share = Math.log10(Math.max(lowest, millis) / lowest) / Math.log10(highest / lowest);
      return bottom - Math.min(1, share) * (bottom - top);
    }
  }
}
