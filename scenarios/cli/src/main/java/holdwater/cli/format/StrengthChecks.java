package holdwater.cli.format;

import holdwater.cli.yaml.YamlNode;
import holdwater.model.scenario.Expectation;
import holdwater.model.scenario.ExposureRule;
import holdwater.model.scenario.WeakObjective;
import holdwater.model.slo.Slo;
import java.util.Map;

/** Checks that what a scenario expects is more than almost any system holds. */
final class StrengthChecks {
  private final ScenarioDraft draft;

  StrengthChecks(ScenarioDraft draft) {
    this.draft = draft;
  }

  void check() {
    Map<String, Expectation> expect = draft.expect.orElse(Map.of());
    expect.forEach((slo, expected) -> check(expected, draft.spec.at("expect").at(slo)));
    for (Slo slo : draft.slos) {
      if (expect.containsKey(slo.name())) {
        YamlNode node = draft.spec.at("expect").at(slo.name());
        WeakObjective.threshold(slo.sli()).ifPresent(node::mistake);
      }
    }
    for (int i = 0; i < draft.steps.size(); i++) {
      YamlNode exposure = draft.stepNode(i).at("exposure");
      draft.steps.get(i).whole().ifPresent(step -> check(step.exposure(), exposure));
    }
  }

  private static void check(Expectation expected, YamlNode node) {
    WeakObjective.cost(expected.shock()).ifPresent(node.at("shock").at("cost")::mistake);
    WeakObjective.share(expected.held()).ifPresent(node.at("held")::mistake);
    WeakObjective.share(expected.after()).ifPresent(node.at("after")::mistake);
    expected.steady().flatMap(WeakObjective::share).ifPresent(node.at("steady")::mistake);
  }

  private static void check(ExposureRule exposure, YamlNode node) {
    WeakObjective.shareBefore(exposure).ifPresent(node.at("shareBefore")::mistake);
    WeakObjective.callsBefore(exposure).ifPresent(node.at("callsBefore")::mistake);
    WeakObjective.callsDuring(exposure).ifPresent(node.at("callsDuring")::mistake);
    WeakObjective.suffers(exposure).ifPresent(node.at("suffers").at("bad")::mistake);
  }
}
