package holdwater.cli.toolkit;

import holdwater.cli.rules.ProjectRoot;
import holdwater.cli.yaml.YamlFile;
import holdwater.cli.yaml.YamlNode;
import java.nio.file.Path;

/** Experiments that the Chaos Toolkit played, and what it answered: the README beside them. */
final class TheirAnswers {
  static final Path EXPERIMENTS =
      ProjectRoot.PATH.resolve("scenarios/cli/src/test/resources/holdwater/chaostoolkit");

  private TheirAnswers() {}

  static YamlNode read(String name) {
    return YamlFile.read(EXPERIMENTS.resolve("answers").resolve(name)).single().orElseThrow();
  }
}
