package holdwater.cli.format;

import holdwater.cli.yaml.YamlFile;
import holdwater.cli.yaml.YamlNode;
import holdwater.engine.gate.ScenarioSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where in its file a scenario says what it claims and expects. */
final class ScenarioPlaces {
  private ScenarioPlaces() {}

  /** Of a file without a mistake. */
  static ScenarioSource of(Path path) {
    Optional<YamlNode> spec =
        YamlFile.read(path).documents().stream().findFirst().map(document -> document.at("spec"));
    Map<String, Integer> expectations = new TreeMap<>();
    spec.map(node -> node.at("expect"))
        .ifPresent(
            expect ->
                expect
                    .keys()
                    .forEach(slo -> expectations.put(slo, expect.at(slo).keyPlace().line())));
    int line = spec.map(node -> node.at("hypothesis").keyPlace().line()).orElse(1);
    return new ScenarioSource(shown(path), line, expectations);
  }

  /** From the current folder, or as a URI when it lies elsewhere. */
  private static String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path file = path.toAbsolutePath().normalize();
    return file.startsWith(here)
        ? here.relativize(file).toString().replace('\\', '/')
        : file.toUri().toString();
  }
}
