package holdwater.cli.format;

import holdwater.cli.yaml.DidYouMean;
import holdwater.cli.yaml.YamlNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks that every SLO is expected something of, and that nothing else is. */
final class ObjectiveChecks {
  private static final String UNKNOWN = "no such SLO in this scenario";

  private final ScenarioDraft draft;
  private final Set<String> slos;

  ObjectiveChecks(ScenarioDraft draft) {
    this.draft = draft;
    this.slos = draft.sloItems.keySet();
  }

  void check() {
    List<String> expected = draft.spec.at("expect").keys();
    if (draft.expect.isPresent() && expected.isEmpty()) {
      draft
          .spec
          .at("expect")
          .keyMistake("must have at least one SLO: without one nothing can PASS");
    }
    if (draft.spec.find("slos").filter(node -> node.isList() && node.size() == 0).isPresent()) {
      draft.spec.at("slos").keyMistake("must have at least one file");
    }
    // Misspelt is one mistake, and not also a missing expectation.
    Set<String> meant = new HashSet<>(expected);
    for (String name : expected) {
      DidYouMean.find(name, slos).ifPresent(meant::add);
      checkKnown(name, draft.spec.at("expect").at(name), true);
    }
    draft.abort.ifPresent(
        abort -> checkKnown(abort.slo(), draft.spec.at("abort").at("slo"), false));
    for (int i = 0; i < draft.steps.size(); i++) {
      YamlNode suffers = draft.stepNode(i).at("exposure").at("suffers").at("slo");
      draft
          .steps
          .get(i)
          .whole()
          .flatMap(step -> step.exposure().suffers())
          .ifPresent(
              suffering -> {
                meant.add(suffering.slo());
                checkSuffers(suffering.slo(), expected, suffers);
              });
    }
    draft.sloItems.forEach(
        (name, item) -> {
          if (!expected.isEmpty() && !meant.contains(name)) {
            item.mistake("nothing is expected of it: add expect." + name);
          }
        });
  }

  private void checkSuffers(String name, List<String> expected, YamlNode node) {
    checkKnown(name, node, false);
    if (expected.contains(name)) {
      node.mistake("something else is expected of it: it can hold or suffer, not both");
    }
  }

  private void checkKnown(String name, YamlNode node, boolean isKey) {
    // An SLO file that is not given or cannot be read may well have that name in it.
    if (!draft.allSlosKnown || slos.isEmpty() || slos.contains(name)) {
      return;
    }
    String message = UNKNOWN + DidYouMean.ending(name, slos);
    if (isKey) {
      node.keyMistake(message);
    } else {
      node.mistake(message);
    }
  }
}
