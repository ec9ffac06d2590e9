package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.oneOf;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.scenario.Proof;
import holdwater.model.verdict.WindowKind;
import java.util.List;
import java.util.Locale;

/** Reads one item of {@code proves}. */
final class ProofReader {
  private static final List<String> WINDOWS = List.of("shock", "held", "after");

  private ProofReader() {}

  private record Damage(String slo, WindowKind window) {}

  static Proof read(YamlNode node) {
    return map(ProofReader::proof).apply(node);
  }

  private static Proof proof(MapNode proof) {
    String pattern = proof.required("pattern", node -> text(node));
    Damage damage = proof.required("fails", map(ProofReader::damage));
    return proof.build(() -> new Proof(pattern, damage.slo(), damage.window()));
  }

  private static Damage damage(MapNode damage) {
    String slo = damage.required("slo", node -> text(node));
    WindowKind window = damage.required("window", ProofReader::window);
    return damage.build(() -> new Damage(slo, window));
  }

  private static WindowKind window(YamlNode node) {
    String word = oneOf(WINDOWS).apply(node);
    return word == null ? null : WindowKind.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
