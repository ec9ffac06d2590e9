package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.number;
import static holdwater.cli.yaml.Scalars.oneOf;
import static holdwater.cli.yaml.Scalars.raw;
import static holdwater.cli.yaml.Shapes.list;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.slo.AttemptsThreshold;
import holdwater.model.slo.Objective;
import holdwater.model.slo.QueryThreshold;
import holdwater.model.slo.ShareThreshold;
import holdwater.model.slo.Sli;
import holdwater.model.slo.Threshold;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what is promised of an indicator.
 *
 * <p>Of several objectives each makes an SLO of its own, called {@code <slo>-<displayName>}, or by
 * its place in the list where that is no name.
 */
final class ObjectivesReader {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");

  private final boolean timeslices;
  private final Indicator indicator;

  /**
   * @param timeslices whether the budget is of time
   * @param indicator null if it has a mistake
   */
  ObjectivesReader(boolean timeslices, Indicator indicator) {
    this.timeslices = timeslices;
    this.indicator = indicator;
  }

  /** What one objective makes an SLO of; {@code suffix} is empty for the only one. */
  record Promise(String suffix, Sli sli, Objective objective) {}

  /** All of them, or null after a mistake. */
  List<Promise> read(YamlNode node) {
    boolean isValue = indicator instanceof Indicator.Value;
    if (node.isList() && (node.size() == 0 || (isValue && node.size() > 1))) {
      node.mistake(
          "must have "
              + (isValue ? "exactly one item: a thresholdMetric has one" : "at least one item")
              + ", has "
              + node.size());
      return null;
    }
    List<Read> read = list(map(this::objective)).apply(node);
    if (read == null || indicator == null) {
      return null;
    }
    List<Promise> promises = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      Read one = read.get(i);
      String suffix =
          read.size() == 1
              ? ""
              : "-" + one.name().filter(n -> NAME.matcher(n).matches()).orElse("" + (i + 1));
      promises.add(new Promise(suffix, sli(one), one.objective()));
    }
    return promises;
  }

  private record Read(Optional<String> name, Objective objective, Optional<Threshold> threshold) {}

  private Sli sli(Read read) {
    if (indicator instanceof Indicator.Attempts attempts) {
      return new AttemptsThreshold(attempts.path(), read.threshold().orElseThrow());
    }
    if (indicator instanceof Indicator.Share share) {
      return new ShareThreshold(share.counters(), read.threshold().orElseThrow());
    }
    return indicator instanceof Indicator.Value value
        ? new QueryThreshold(value.server(), value.query(), read.threshold().orElseThrow())
        : ((Indicator.Ratio) indicator).sli();
  }

  private Read objective(MapNode objective) {
    objective.ignore("compositeWeight");
    objective.unsupported("indicator", "indicatorRef");
    Optional<String> name = objective.optional("displayName", node -> raw(node));
    Optional<Threshold> threshold = threshold(objective);
    slices(objective);
    Optional<Double> target = objective.optional("target", node -> number(node));
    Optional<Double> percent = objective.optional("targetPercent", node -> number(node));
    if (objective.has("target") == objective.has("targetPercent")) {
      objective.node().keyMistake("must have either target or targetPercent");
    }
    return objective.build(
        () ->
            new Read(name, new Objective(target.orElseGet(() -> share(percent.get()))), threshold));
  }

  private Optional<Threshold> threshold(MapNode objective) {
    if (indicator == null || indicator instanceof Indicator.Ratio) {
      if (indicator == null) {
        objective.ignore("op", "value");
      } else {
        objective.unsupported("op", "value");
      }
      return Optional.empty();
    }
    String op = objective.required("op", oneOf(List.of("lte", "gte", "lt", "gt")));
    Double value = objective.required("value", node -> number(node));
    return op == null || value == null
        ? Optional.empty()
        : Optional.of(new Threshold(Threshold.Op.valueOf(op.toUpperCase(Locale.ROOT)), value));
  }

  private void slices(MapNode objective) {
    if (!timeslices) {
      objective.unsupported("timeSliceTarget", "timeSliceWindow");
      return;
    }
    Double target = objective.required("timeSliceTarget", node -> number(node));
    if (target != null && (target <= 0 || target > 1)) {
      objective.node().at("timeSliceTarget").mistake("must lie above 0 and at most at 1");
    }
    objective.required("timeSliceWindow", ObjectivesReader::window);
  }

  /** Minutes, or a period. Only that it is one matters: a drill counts events, and no slices. */
  private static Duration window(YamlNode node) {
    return node.scalar()
        .filter(text -> text.matches("[1-9][0-9]{0,4}"))
        .map(minutes -> Duration.ofMinutes(Long.parseLong(minutes)))
        .orElseGet(() -> Periods.read(node));
  }

  /** Shifts the point, as a division would make 0.9990000000000001 of 99.9. */
  private static double share(double percent) {
    return BigDecimal.valueOf(percent).movePointLeft(2).doubleValue();
  }
}
