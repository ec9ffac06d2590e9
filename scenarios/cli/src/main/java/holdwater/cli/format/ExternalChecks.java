package holdwater.cli.format;

import holdwater.adapters.external.ExternalSystem;
import holdwater.adapters.external.Means;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.fault.Fault;
import holdwater.model.fault.Kill;
import holdwater.model.fault.Suspend;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.scenario.Step;
import holdwater.model.scenario.TargetResolver;
import holdwater.model.slo.Slo;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Checks that an external system gives what a scenario needs of it. */
final class ExternalChecks {
  private final ScenarioDraft draft;
  private final ExternalSystem system;
  private final Means means;

  ExternalChecks(ScenarioDraft draft, ExternalSystem system) {
    this.draft = draft;
    this.system = system;
    this.means = new Means(system);
  }

  void check() {
    TargetResolver resolver = new TargetResolver(system.topology());
    for (int i = 0; i < draft.steps.size(); i++) {
      StepDraft step = draft.steps.get(i);
      if (step.fault().isPresent() && step.target().isPresent()) {
        ResolvedTarget target = resolver.resolve(step.target().get(), new SplittableRandom(0));
        check(step.fault().get(), target, draft.stepNode(i));
      }
    }
    checkZones(resolver);
    for (Slo slo : draft.slos) {
      MetricSources.behind(slo.sli()).checkElsewhere(slo, system, draft.sloItems.get(slo.name()));
    }
  }

  /** The most is in force when a step begins, so asking then is enough. */
  private void checkZones(TargetResolver resolver) {
    for (int i = 0; i < draft.steps.size(); i++) {
      Optional<Step> begins = draft.steps.get(i).whole();
      Set<String> zones = new TreeSet<>();
      if (begins.isPresent()) {
        draft.wholeSteps().stream()
            .filter(step -> isInForce(step, begins.get().at()))
            .map(step -> resolver.resolve(step.target(), new SplittableRandom(0)))
            .forEach(target -> zones.addAll(system.zones(target)));
      }
      if (zones.size() > system.permit().zones()) {
        draft
            .stepNode(i)
            .at("target")
            .mistake(
                "faults in zones %s at once, and permit.zones of %s allows %d"
                    .formatted(String.join(", ", zones), system.name(), system.permit().zones()));
      }
    }
  }

  private static boolean isInForce(Step step, Duration moment) {
    return step.at().compareTo(moment) <= 0
        && step.at().plus(step.hold().atMost()).compareTo(moment) > 0;
  }

  private void check(Fault fault, ResolvedTarget target, YamlNode step) {
    YamlNode node = step.at(fault instanceof Kill || fault instanceof Suspend ? "fault" : "target");
    means.missing(fault, target).forEach(node::mistake);
  }
}
