package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.duration;
import static holdwater.cli.yaml.Scalars.integer;
import static holdwater.cli.yaml.Scalars.rate;
import static holdwater.cli.yaml.Shapes.list;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.load.ClosedWorkload;
import holdwater.model.load.ConstantRate;
import holdwater.model.load.Diurnal;
import holdwater.model.load.Heaviside;
import holdwater.model.load.InjectionProfile;
import holdwater.model.load.InjectionStep;
import holdwater.model.load.OpenWorkload;
import holdwater.model.load.RampRate;
import holdwater.model.load.Spike;
import holdwater.model.load.Stairs;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads who comes when: {@code open}, a list of steps one after another, or {@code closed}.
 *
 * <pre>{@code
 * open:
 *   - constant: {rate: 10/s, for: 2m}
 *   - ramp: {from: 1/s, to: 20/s, for: 1m}
 *   - stairs: {from: 2/s, step: 2/s, levels: 10, each: 30s, ramp: 5s}   # ramp may be left out
 *   - spike: {base: 5/s, peak: 50/s, before: 30s, for: 10s, after: 60s}
 *   - heaviside: {users: 500, for: 1m}
 *   - diurnal: {peak: 20/s, for: 24m}                                   # a day in 24 minutes
 *
 * closed: {users: 10, pace: 100ms, for: 2m}    # with traffic.http only
 * }</pre>
 */
final class InjectionReader {
  private static final Map<String, Function<MapNode, InjectionStep>> STEPS = new LinkedHashMap<>();

  static {
    STEPS.put("constant", InjectionReader::constant);
    STEPS.put("ramp", InjectionReader::ramp);
    STEPS.put("stairs", InjectionReader::stairs);
    STEPS.put("spike", InjectionReader::spike);
    STEPS.put("heaviside", InjectionReader::heaviside);
    STEPS.put("diurnal", InjectionReader::diurnal);
  }

  private InjectionReader() {}

  /** The profile of {@code spec}; nothing after a mistake. */
  static Optional<InjectionProfile> read(MapNode spec) {
    if (spec.has("open") == spec.has("closed")) {
      spec.node().keyMistake("must have either open or closed, to say who comes when");
    }
    Optional<InjectionProfile> open =
        spec.optional("open", InjectionReader::open).map(InjectionProfile.class::cast);
    Optional<InjectionProfile> closed =
        spec.optional("closed", map(InjectionReader::closed)).map(InjectionProfile.class::cast);
    return open.or(() -> closed);
  }

  private static OpenWorkload open(YamlNode node) {
    List<InjectionStep> steps = list(map(InjectionReader::step)).apply(node);
    if (node.isList() && node.size() == 0) {
      node.mistake("must have at least one step");
    }
    return steps == null || steps.isEmpty() ? null : new OpenWorkload(steps);
  }

  private static InjectionStep step(MapNode step) {
    Optional<InjectionStep> read = Optional.empty();
    int named = 0;
    for (Map.Entry<String, Function<MapNode, InjectionStep>> kind : STEPS.entrySet()) {
      named += step.has(kind.getKey()) ? 1 : 0;
      Optional<InjectionStep> before = read;
      read = step.optional(kind.getKey(), map(kind.getValue())).or(() -> before);
    }
    if (named > 1) {
      step.node().keyMistake("is one step: put each into a list item of its own");
    }
    InjectionStep found = read.orElse(null);
    boolean sound = step.done();
    if (sound && found == null) {
      step.node().mistake("must be one of " + String.join(", ", STEPS.keySet()));
    }
    return sound ? found : null;
  }

  private static InjectionStep constant(MapNode step) {
    Double rate = step.required("rate", node -> rate(node));
    Duration length = length(step);
    return step.build(() -> new ConstantRate(rate, length));
  }

  private static InjectionStep ramp(MapNode step) {
    Double from = step.required("from", node -> rate(node));
    Double to = step.required("to", node -> rate(node));
    Duration length = length(step);
    return step.build(() -> new RampRate(from, to, length));
  }

  private static InjectionStep stairs(MapNode step) {
    Double from = step.required("from", node -> rate(node));
    Double by = step.required("step", node -> rate(node));
    Integer levels = step.required("levels", node -> integer(node));
    Duration each = step.required("each", node -> duration(node));
    Duration ramp = step.optional("ramp", node -> duration(node)).orElse(Duration.ZERO);
    return step.build(() -> new Stairs(from, by, levels, each, ramp));
  }

  private static InjectionStep spike(MapNode step) {
    Double base = step.required("base", node -> rate(node));
    Double peak = step.required("peak", node -> rate(node));
    Duration before = step.required("before", node -> duration(node));
    Duration length = length(step);
    Duration after = step.required("after", node -> duration(node));
    return step.build(() -> new Spike(base, peak, before, length, after));
  }

  private static InjectionStep heaviside(MapNode step) {
    Integer users = step.required("users", node -> integer(node));
    Duration length = length(step);
    return step.build(() -> new Heaviside(users, length));
  }

  private static InjectionStep diurnal(MapNode step) {
    Double peak = step.required("peak", node -> rate(node));
    Duration length = length(step);
    return step.build(() -> new Diurnal(peak, length));
  }

  private static ClosedWorkload closed(MapNode closed) {
    Integer users = closed.required("users", node -> integer(node));
    Duration pace = closed.required("pace", node -> duration(node));
    Duration length = length(closed);
    return closed.build(() -> new ClosedWorkload(users, pace, length));
  }

  private static Duration length(MapNode step) {
    return step.required("for", node -> duration(node));
  }
}
