package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.duration;
import static holdwater.cli.yaml.Scalars.integer;
import static holdwater.cli.yaml.Scalars.name;
import static holdwater.cli.yaml.Scalars.parsed;
import static holdwater.cli.yaml.Scalars.percentage;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.fault.FaultForms;
import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.fault.Fault;
import holdwater.model.scenario.Capacity;
import holdwater.model.scenario.ExposureRule;
import holdwater.model.scenario.Hold;
import holdwater.model.scenario.Step;
import holdwater.model.scenario.Suffering;
import holdwater.model.scenario.Target;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Reads one item of a scenario's timeline. */
final class StepReader {
  private static final String CAPACITY = "must be kept, lost or a bound such as 1.2 cores";

  private StepReader() {}

  /** What could be read of the step. */
  static StepDraft read(YamlNode node) {
    return Optional.ofNullable(map(StepReader::step).apply(node)).orElse(StepDraft.NOTHING);
  }

  private static StepDraft step(MapNode step) {
    String name = step.required("name", node -> name(node));
    Duration at = step.optional("at", node -> duration(node)).orElse(Duration.ZERO);
    Fault fault = step.required("fault", FaultForms::read);
    Target target = step.required("target", TargetReader::read);
    Hold hold = step.required("hold", map(StepReader::hold));
    ExposureRule exposure =
        step.optional("exposure", map(StepReader::exposure)).orElse(ExposureRule.DEFAULT);
    Optional<Capacity> said = step.optional("capacity", parsed(Capacity::parse, CAPACITY));
    Step whole =
        step.build(
            () ->
                new Step(
                    name,
                    at,
                    fault,
                    target,
                    hold,
                    exposure,
                    said.orElseGet(() -> Capacity.usual(fault))));
    return new StepDraft(
        Optional.ofNullable(whole),
        Optional.ofNullable(name),
        Optional.ofNullable(fault),
        Optional.ofNullable(target),
        Optional.ofNullable(hold),
        said);
  }

  private static Hold hold(MapNode hold) {
    Duration atLeast = hold.required("atLeast", node -> duration(node));
    Duration atMost = hold.required("atMost", node -> duration(node));
    return hold.build(() -> new Hold(atLeast, atMost));
  }

  private static ExposureRule exposure(MapNode exposure) {
    Optional<Double> share = exposure.optional("shareBefore", node -> percentage(node));
    Optional<Integer> before = exposure.optional("callsBefore", node -> integer(node));
    Optional<Integer> during = exposure.optional("callsDuring", node -> integer(node));
    Optional<Suffering> suffers = exposure.optional("suffers", map(StepReader::suffering));
    return exposure.build(
        () ->
            new ExposureRule(
                share.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                before.map(OptionalLong::of).orElse(OptionalLong.empty()),
                during.map(Integer::longValue).orElse(ExposureRule.DEFAULT.callsDuring()),
                suffers));
  }

  private static Suffering suffering(MapNode suffering) {
    String slo = suffering.required("slo", node -> text(node));
    Double bad = suffering.required("bad", node -> percentage(node));
    return suffering.build(() -> new Suffering(slo, bad));
  }
}
