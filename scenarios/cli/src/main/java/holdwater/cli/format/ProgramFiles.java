package holdwater.cli.format;

import holdwater.cli.yaml.Problems;
import holdwater.cli.yaml.YamlFile;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.topology.Topology;
import holdwater.platform.plan.PlanCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Programs that a topology names and that are not there. A file is read without them: it may be
 * written before they are built, and only whoever starts it needs them.
 */
public final class ProgramFiles {
  private ProgramFiles() {}

  /**
   * The mistakes, in the file that they are told of.
   *
   * @param file that describes the topology, or names it as its {@code topology}
   * @param environment whose PATH counts
   */
  public static Problems missing(Path file, Topology topology, Map<String, String> environment) {
    YamlFile read = YamlFile.read(file);
    List<PlanCheck.Mistake> mistakes = PlanCheck.programs(topology, environment);
    for (YamlNode document : read.documents()) {
      YamlNode spec = document.at("spec").asPathRoot();
      for (PlanCheck.Mistake mistake : mistakes) {
        if (spec.find("topology").isPresent()) {
          String service = "service " + mistake.service() + " of it: ";
          spec.at("topology").mistake(service + mistake.message());
        } else {
          spec.at("services").at(mistake.service()).at(mistake.key()).mistake(mistake.message());
        }
      }
    }
    return read.problems();
  }
}
