package holdwater.cli.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.engine.toolkit.Experiment;
import holdwater.engine.toolkit.Variables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A file with an experiment that has no mistake.
 *
 * @param configuration what its names stand for, but for those that a probe gives
 * @param secrets the same by group
 */
public record ExperimentFile(
    Path path,
    Experiment experiment,
    Map<String, JsonNode> configuration,
    List<Map<String, JsonNode>> secrets) {
  public ExperimentFile {
    configuration = Map.copyOf(configuration);
    secrets = List.copyOf(secrets);
  }

  /** The file's name without its ending. */
  public String name() {
    return String.valueOf(path.getFileName()).replaceFirst("\\.[a-z]+$", "");
  }

  /** What names in the experiment stand for, new for each play. */
  public Variables variables() {
    return new Variables(configuration, secrets);
  }
}
