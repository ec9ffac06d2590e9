package holdwater.cli.format;

import holdwater.adapters.external.ExternalSystem;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.fault.Fault;
import holdwater.model.fault.JvmFault;
import holdwater.model.fault.ProcessFault;
import holdwater.model.fault.SpringFault;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.scenario.Step;
import holdwater.model.scenario.TargetResolver;
import holdwater.model.slo.WitnessRatio;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Checks that an external system gives what a scenario needs of it. */
final class ExternalChecks {
  private final ScenarioDraft draft;
  private final ExternalSystem system;

  ExternalChecks(ScenarioDraft draft, ExternalSystem system) {
    this.draft = draft;
    this.system = system;
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
    draft.slos.forEach(
        slo -> {
          if (slo.sli() instanceof WitnessRatio witness) {
            checkMapped(witness.of(system.topology()), draft.sloItems.get(slo.name()));
          }
        });
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
    if (fault instanceof ProcessFault) {
      step.at("fault")
          .mistake(
              "%s needs somebody who starts instances again: nothing of %s is started here"
                  .formatted(fault.kind(), system.name()));
    } else if (fault instanceof JvmFault) {
      checkAll(
          target,
          instance -> system.instances().get(instance.id()).agent().isPresent(),
          "has no agent: give it agent, pid or pidFile",
          step.at("target"));
    } else if (fault instanceof SpringFault) {
      checkAll(
          target,
          instance -> system.instances().get(instance.id()).actuator().isPresent(),
          "has no actuator: give it actuator.url",
          step.at("target"));
    }
    checkMapped(target.links(), step.at("target"));
  }

  private void checkAll(
      ResolvedTarget target, Predicate<Instance> there, String otherwise, YamlNode node) {
    target.instances().stream()
        .filter(there.negate())
        .map(instance -> instance.id() + " of " + system.name() + " " + otherwise)
        .forEach(node::mistake);
  }

  private void checkMapped(List<Link> links, YamlNode node) {
    List<Link> mapped = system.links();
    links.stream()
        .filter(link -> !mapped.contains(link))
        .map(
            link ->
                "no proxy stands for link '%s': name it in network.links of %s"
                    .formatted(link.name(), system.name()))
        .forEach(node::mistake);
  }
}
