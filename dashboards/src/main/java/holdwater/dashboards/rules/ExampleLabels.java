package holdwater.dashboards.rules;

import holdwater.model.slo.CounterRatio;
import holdwater.model.slo.LabelMatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Labels of a series of good events and of one of bad events, made up so that they meet an SLO's
 * conditions. A few values are tried for each label, so a rare regular expression finds none.
 *
 * @param good meets the conditions of good and total events
 * @param bad meets those of total events only; empty when good and total are different metrics
 */
record ExampleLabels(Map<String, String> good, Map<String, String> bad) {
  /** What status codes, methods and outcomes look like. */
  private static final List<String> USUAL =
      List.of("200", "500", "503", "404", "302", "GET", "POST", "ok", "error", "other", "");

  static Optional<ExampleLabels> of(CounterRatio ratio) {
    boolean oneMetric = ratio.good().metric().equals(ratio.total().metric());
    List<LabelMatch> good = new ArrayList<>(ratio.good().labels());
    if (oneMetric) {
      good.addAll(ratio.total().labels());
    }
    Optional<Map<String, String>> labels = meeting(good);
    if (labels.isEmpty()) {
      return Optional.empty();
    }
    if (!oneMetric) {
      return meeting(ratio.total().labels()).map(total -> new ExampleLabels(labels.get(), total));
    }
    return bad(ratio, labels.get()).map(bad -> new ExampleLabels(labels.get(), bad));
  }

  /** Whether bad events have a series of their own, or all events have. */
  static boolean badIsCounted(CounterRatio ratio) {
    return ratio.good().metric().equals(ratio.total().metric());
  }

  private static Optional<Map<String, String>> meeting(List<LabelMatch> conditions) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (String label : names(conditions)) {
      Optional<String> value =
          values(label, conditions)
              .filter(candidate -> all(label, candidate, conditions))
              .findFirst();
      if (value.isEmpty()) {
        return Optional.empty();
      }
      labels.put(label, value.get());
    }
    return Optional.of(labels);
  }

  /** The good labels with one changed, so that they are no longer good. */
  private static Optional<Map<String, String>> bad(CounterRatio ratio, Map<String, String> good) {
    List<LabelMatch> all = new ArrayList<>(ratio.good().labels());
    all.addAll(ratio.total().labels());
    for (String label : names(ratio.good().labels())) {
      Optional<String> value =
          values(label, all)
              .filter(candidate -> all(label, candidate, ratio.total().labels()))
              .filter(candidate -> !all(label, candidate, ratio.good().labels()))
              .findFirst();
      if (value.isPresent()) {
        Map<String, String> labels = new LinkedHashMap<>(good);
        labels.put(label, value.get());
        return Optional.of(labels);
      }
    }
    return Optional.empty();
  }

  private static boolean all(String label, String value, List<LabelMatch> conditions) {
    return conditions.stream()
        .filter(condition -> condition.label().equals(label))
        .allMatch(condition -> condition.holds(Map.of(label, value)));
  }

  private static Set<String> names(List<LabelMatch> conditions) {
    Set<String> names = new LinkedHashSet<>();
    conditions.forEach(condition -> names.add(condition.label()));
    return names;
  }

  private static Stream<String> values(String label, List<LabelMatch> conditions) {
    return Stream.concat(
        conditions.stream()
            .filter(condition -> condition.label().equals(label))
            .flatMap(condition -> Arrays.stream(condition.value().split("\\|", -1)))
            .flatMap(ExampleLabels::plain),
        USUAL.stream());
  }

  /**
   * A piece of a regular expression as something it may match: {@code /api/.*} as {@code /api/}.
   */
  private static Stream<String> plain(String piece) {
    String plain = piece.replace("(", "").replace(")", "");
    String digits = plain.replace(".*", "").replace(".+", "x").replace("\\d", "1");
    return Stream.of(digits.replace(".", "0").replace("\\", ""), digits.replace("\\", ""), piece);
  }
}
