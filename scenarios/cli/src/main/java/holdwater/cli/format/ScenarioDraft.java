package holdwater.cli.format;

import holdwater.adapters.external.ExternalSystem;
import holdwater.cli.yaml.YamlNode;
import holdwater.dashboards.alerts.AlertExpectation;
import holdwater.model.scenario.AbortCondition;
import holdwater.model.scenario.BlastRadius;
import holdwater.model.scenario.Expectation;
import holdwater.model.scenario.Proof;
import holdwater.model.scenario.Recovery;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.SteadyState;
import holdwater.model.scenario.Step;
import holdwater.model.scenario.Timeline;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.Slo;
import holdwater.model.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * As much of a scenario as could be read. Whatever has a mistake of its own is absent, so that the
 * checks of what belongs together can still be made of the rest.
 */
final class ScenarioDraft {
  /** The {@code spec}: paths of mistakes count from here. */
  final YamlNode spec;

  Optional<String> hypothesis = Optional.empty();
  Optional<Topology> topology = Optional.empty();
  Optional<ExternalSystem> external = Optional.empty();
  Optional<TrafficModel> traffic = Optional.empty();
  Optional<SteadyState> steadyState = Optional.empty();
  Optional<Map<String, Expectation>> expect = Optional.empty();
  Optional<Recovery> recovery = Optional.empty();
  Optional<AbortCondition> abort = Optional.empty();
  Optional<BlastRadius> blastRadius = Optional.empty();

  List<Proof> proves = List.of();
  AlertExpectation alerts = AlertExpectation.NONE;

  /** The SLOs that could be read. */
  final List<Slo> slos = new ArrayList<>();

  /** Whether {@link #slos} are all that the file means. */
  boolean allSlosKnown = true;

  /** The items of {@code slos}, by the names of the SLOs in the files that they name. */
  final Map<String, YamlNode> sloItems = new LinkedHashMap<>();

  /** Item by item in the order of the file. */
  final List<StepDraft> steps = new ArrayList<>();

  ScenarioDraft(YamlNode spec) {
    this.spec = spec;
  }

  /** A reader of one item of {@code slos}. */
  Function<YamlNode, YamlNode> collectSlos(NamedFiles named) {
    return item -> {
      List<Slo> found = named.slos(item).orElse(List.of());
      allSlosKnown &= !found.isEmpty();
      for (Slo slo : found) {
        if (sloItems.putIfAbsent(slo.name(), item) == null) {
          slos.add(slo);
        } else {
          item.mistake("has an SLO '" + slo.name() + "', which this scenario has already");
        }
      }
      return item;
    };
  }

  /** A reader of one item of {@code timeline}. */
  Function<YamlNode, YamlNode> collectSteps() {
    return item -> {
      steps.add(StepReader.read(item));
      return item;
    };
  }

  /** The steps without a mistake. */
  List<Step> wholeSteps() {
    return steps.stream().flatMap(step -> step.whole().stream()).toList();
  }

  /** The scenario, of a draft in which nothing that must be there is absent. */
  Scenario scenario(String name, List<String> tags) {
    return new Scenario(
        name,
        tags,
        hypothesis.orElseThrow(),
        topology.orElseThrow().name(),
        traffic.orElseThrow(),
        slos,
        steadyState.orElseThrow(),
        new Timeline(wholeSteps()),
        expect.orElseThrow(),
        recovery.orElseThrow(),
        abort,
        blastRadius.orElseThrow(),
        proves);
  }

  /** The node of the step that is {@code steps.get(index)}. */
  YamlNode stepNode(int index) {
    return spec.at("timeline").at(index);
  }
}
