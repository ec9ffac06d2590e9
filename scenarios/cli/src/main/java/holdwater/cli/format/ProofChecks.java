package holdwater.cli.format;

import holdwater.cli.yaml.DidYouMean;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.topology.Topology;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks that what a scenario claims to prove can be tried: a pattern there is, an SLO it judges.
 */
final class ProofChecks {
  private final ScenarioDraft draft;
  private final Set<String> patterns;

  /**
   * @param patterns all that a stack can be started without, beside what its topology declares
   */
  ProofChecks(ScenarioDraft draft, Set<String> patterns) {
    this.draft = draft;
    this.patterns = new TreeSet<>(patterns);
    draft.topology.map(Topology::patterns).ifPresent(this.patterns::addAll);
  }

  void check() {
    YamlNode proves = draft.spec.at("proves");
    Set<String> expected = expected();
    Set<String> claimed = new HashSet<>();
    for (int i = 0; i < proves.size(); i++) {
      YamlNode proof = proves.at(i);
      value(proof, "pattern").ifPresent(node -> checkPattern(node, claimed));
      proof
          .find("fails")
          .flatMap(fails -> value(fails, "slo"))
          .ifPresent(node -> checkSlo(node, expected));
    }
  }

  private static Optional<YamlNode> value(YamlNode map, String key) {
    return map.find(key).filter(node -> node.scalar().isPresent());
  }

  /** Those that a key of {@code expect} means: misspelt there is one mistake and not two. */
  private Set<String> expected() {
    Set<String> expected = new TreeSet<>(draft.spec.at("expect").keys());
    for (String name : List.copyOf(expected)) {
      DidYouMean.find(name, draft.sloItems.keySet()).ifPresent(expected::add);
    }
    return expected;
  }

  private void checkPattern(YamlNode node, Set<String> claimed) {
    String name = node.scalar().orElseThrow();
    if (!patterns.contains(name)) {
      node.mistake("no such pattern" + DidYouMean.ending(name, patterns));
    } else if (!claimed.add(name)) {
      node.mistake("is claimed twice");
    }
  }

  private static void checkSlo(YamlNode node, Set<String> expected) {
    String name = node.scalar().orElseThrow();
    if (!expected.isEmpty() && !expected.contains(name)) {
      node.mistake("nothing is expected of such an SLO" + DidYouMean.ending(name, expected));
    }
  }
}
