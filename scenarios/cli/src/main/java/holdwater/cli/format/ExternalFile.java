package holdwater.cli.format;

import static holdwater.model.Checks.checkNotNull;

import holdwater.adapters.external.ExternalSystem;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** A system of somebody else's, and the file that describes it. */
public record ExternalFile(Path path, ExternalSystem system) {
  public ExternalFile {
    checkNotNull(path, "path");
    checkNotNull(system, "system");
  }

  /**
   * By the name of the scenario, the systems that scenarios are about; none for a stack of ours.
   */
  static Map<String, ExternalFile> byScenario(Collection<ScenarioFile> files) {
    Map<String, ExternalFile> systems = new HashMap<>();
    files.forEach(
        file -> file.external().ifPresent(its -> systems.put(file.scenario().name(), its)));
    return systems;
  }
}
