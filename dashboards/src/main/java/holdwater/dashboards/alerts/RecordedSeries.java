package holdwater.dashboards.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run recorded of its services' metrics: series by their names and labels, with a value for
 * each step of time.
 *
 * @param start of the first step
 * @param asked names of metrics that were asked for; others are not here whether they exist or not
 * @param series a value for each step; null where there was none
 */
public record RecordedSeries(
    Instant start, Duration step, int steps, Set<String> asked, Map<String, List<Double>> series) {
  /** How such a file begins. */
  public static final String MARK = "# holdwater series v1";

  private static final String ASKED = "# asked: ";
  private static final String STEP = "# step: ";

  /** A run of a day, every five seconds. */
  private static final int MOST_STEPS = 17_280;

  private record Line(String series, String value, long second) {
    /** {@code name{labels} value seconds}: only the labels may have blanks in them. */
    static Line of(String text) {
      int last = text.lastIndexOf(' ');
      int middle = text.lastIndexOf(' ', last - 1);
      if (middle <= 0) {
        throw new IllegalArgumentException("no sample: " + text);
      }
      return new Line(
          text.substring(0, middle),
          text.substring(middle + 1, last),
          Long.parseLong(text.substring(last + 1)));
    }
  }

  /** The first lines of such a file. */
  public static List<String> head(Set<String> asked, Duration step) {
    return List.of(MARK, ASKED + String.join(",", new TreeSet<>(asked)), STEP + step.toSeconds());
  }

  /**
   * Reads a file's lines; a last one that was cut off is left out.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static RecordedSeries read(List<String> lines) {
    if (lines.isEmpty() || !lines.get(0).equals(MARK)) {
      throw new IllegalArgumentException("it does not begin with '" + MARK + "'");
    }
    Set<String> asked = new TreeSet<>();
    Duration step = Duration.ofSeconds(5);
    List<Line> samples = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(ASKED)) {
        asked.addAll(Arrays.asList(line.substring(ASKED.length()).split(",", -1)));
      } else if (line.startsWith(STEP)) {
        step = Duration.ofSeconds(Long.parseLong(line.substring(STEP.length())));
      } else if (!line.startsWith("#") && !line.isBlank() && i < lines.size() - 1) {
        samples.add(Line.of(line));
      }
    }
    return of(asked, step, samples);
  }

  private static RecordedSeries of(Set<String> asked, Duration step, List<Line> samples) {
    long first = samples.stream().mapToLong(Line::second).min().orElse(0);
    long last = samples.stream().mapToLong(Line::second).max().orElse(0);
    long each = step.toSeconds();
    int steps = samples.isEmpty() ? 0 : (int) Math.min(MOST_STEPS, (last - first) / each + 1);
    Map<String, List<Double>> series = new TreeMap<>();
    for (Line sample : samples) {
      int at = (int) Math.min(Integer.MAX_VALUE, (sample.second() - first) / each);
      if (at < steps) {
        series
            .computeIfAbsent(
                sample.series(),
                unused -> new ArrayList<>(Collections.<Double>nCopies(steps, null)))
            .set(at, Double.valueOf(sample.value()));
      }
    }
    return new RecordedSeries(Instant.ofEpochSecond(first), step, steps, asked, series);
  }

  /** The names of metrics of which there is a value. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (String one : series.keySet()) {
      int brace = one.indexOf('{');
      names.add(brace < 0 ? one : one.substring(0, brace));
    }
    return names;
  }

  /** The step in which that moment lies; below 0 before the first. */
  public int stepOf(Instant instant) {
    return (int) Math.floorDiv(Duration.between(start, instant).toSeconds(), step.toSeconds());
  }

  /**
   * The values of a series as promtool wants them: one that ends is stale then, as a Prometheus
   * that cannot read its page any more makes it.
   */
  static String values(List<Double> values) {
    List<String> words = new ArrayList<>();
    boolean there = false;
    for (Double value : values) {
      boolean known = value != null && Double.isFinite(value);
      words.add(known ? plain(value) : there ? "stale" : "_");
      there = known;
    }
    return String.join(" ", words);
  }

  private static String plain(double value) {
    BigDecimal exact = new BigDecimal(Double.toString(value));
    return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
  }
}
