package holdwater.cli.format;

import holdwater.cli.yaml.YamlNode;
import holdwater.model.scenario.Timeline;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What no single key of a scenario can be blamed for: that names name something, that a fault fits
 * its target and the blast radius, and that rate and durations can lead to a verdict at all.
 */
final class ScenarioChecks {
  private final Set<String> patterns;

  ScenarioChecks(Set<String> patterns) {
    this.patterns = patterns;
  }

  /** Notes every mistake at its place in the file. */
  void check(ScenarioDraft draft) {
    new ObjectiveChecks(draft).check();
    checkTimeline(draft);
    new TagChecks(draft).check();
    new WindowChecks(draft).check();
    new StrengthChecks(draft).check();
    new AbortChecks(draft).check();
    new ShockChecks(draft).check();
    new CapacityChecks(draft).check();
    draft.topology.ifPresent(
        topology -> {
          new TargetChecks(draft, topology).check();
          draft.blastRadius.ifPresent(
              radius -> new BlastRadiusChecks(draft, topology, radius).check());
        });
    draft.external.ifPresent(system -> new ExternalChecks(draft, system).check());
    new TrafficChecks(draft).check();
    new CommandChecks(draft).check();
    new SliChecks(draft).check();
    new ProofChecks(draft, patterns).check();
  }

  private static void checkTimeline(ScenarioDraft draft) {
    YamlNode timeline = draft.spec.at("timeline");
    if (draft.spec.find("timeline").isPresent() && timeline.isList()) {
      if (draft.steps.isEmpty()) {
        timeline.mistake("must have at least one step");
      } else if (draft.steps.size() > Timeline.MAX_STEPS) {
        timeline.mistake("must have at most " + Timeline.MAX_STEPS + " steps");
      }
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < draft.steps.size(); i++) {
      Optional<String> name = draft.steps.get(i).name();
      if (name.isPresent() && !names.add(name.get())) {
        draft.stepNode(i).at("name").mistake("another step is named '" + name.get() + "'");
      }
    }
  }
}
