package holdwater.engine.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Makes one sample of those that a subject has in several windows. What became a little worse in
 * all of them, or much worse while seconds hang together for long, no single window can show: it
 * has too few blocks. Together they have so many that each window may be cut into quarters, blocks
 * so long that little hangs together beyond them.
 *
 * <p>Windows weigh by their seconds, and are dealt each in itself. The percentiles of an event are
 * one latency, the geometric mean of them and of the windows: they rise together, and tested one by
 * one each would cost the others. Bad shares are averaged as parts of what a window allows.
 */
final class AllWindows {
  static final String NAME = "all windows";

  /** A latency of nothing has no logarithm. */
  private static final double AT_LEAST_MILLIS = 0.001;

  private AllWindows() {}

  /** One for each subject that is there in two windows or more, in their order. */
  static List<Sample> of(List<Sample> samples) {
    return samples.stream()
        .filter(sample -> sample.quarters().isPresent())
        .collect(
            Collectors.groupingBy(
                sample -> overall(sample.metric()), LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(of -> together(of.getKey(), windows(of.getValue())))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Metric overall(Metric metric) {
    return new Metric(metric.quantity().overall(), metric.subject(), NAME);
  }

  /** What a subject has in each window: one sample, or one for each percentile. */
  private static List<List<Sample>> windows(List<Sample> samples) {
    return List.copyOf(
        samples.stream()
            .collect(
                Collectors.groupingBy(
                    sample -> sample.metric().window(), LinkedHashMap::new, Collectors.toList()))
            .values());
  }

  private static Optional<Sample> together(Metric metric, List<List<Sample>> windows) {
    if (windows.size() < 2) {
      return Optional.empty();
    }
    int seconds = windows.stream().mapToInt(window -> window.get(0).seconds()).sum();
    List<Double> each = new ArrayList<>();
    for (int run = 0; run < windows.get(0).get(0).each().size(); run++) {
      int of = run;
      each.add(mean(metric.quantity(), windows, sample -> sample.each().get(of)));
    }
    boolean share = metric.quantity() == Quantity.SPENT;
    return Optional.of(
        new Sample(
            metric,
            mean(metric.quantity(), windows, Sample::before),
            each,
            share ? OptionalDouble.of(1) : OptionalDouble.empty(),
            windows.stream().map(window -> stratum(window, seconds)).toList(),
            Optional.empty(),
            seconds));
  }

  /** Of one window: the mean of its percentiles' effects, or the one of its share. */
  private static Stratum stratum(List<Sample> window, int seconds) {
    List<Stratum> parts = window.stream().map(part -> part.quarters().orElseThrow()).toList();
    double weight = window.get(0).seconds() / (double) seconds / window.get(0).allowed().orElse(1);
    Effect mean =
        marks ->
            parts.stream().mapToDouble(part -> part.effect().of(marks)).average().orElseThrow();
    return new Stratum(mean, parts.get(0).blocks(), parts.get(0).eventful(), weight);
  }

  private static double mean(
      Quantity quantity, List<List<Sample>> windows, ToDoubleFunction<Sample> value) {
    boolean latency = quantity == Quantity.LATENCY;
    double sum = 0;
    double seconds = 0;
    for (List<Sample> window : windows) {
      for (Sample part : window) {
        double of = value.applyAsDouble(part) / part.allowed().orElse(1);
        double weight = part.seconds() / (double) window.size();
        sum += weight * (latency ? Math.log(Math.max(AT_LEAST_MILLIS, of)) : of);
        seconds += weight;
      }
    }
    return latency ? Math.exp(sum / seconds) : sum / seconds;
  }
}
