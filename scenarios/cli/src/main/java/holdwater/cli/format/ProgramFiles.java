package holdwater.cli.format;

import holdwater.cli.yaml.Problems;
import holdwater.cli.yaml.YamlFile;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.scenario.CommandLoad;
import holdwater.model.topology.Topology;
import holdwater.platform.plan.PlanCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Programs that a topology names and that are not there. A file is read without them: it may be
 * written before they are built, and only whoever starts it needs them.
 */
public final class ProgramFiles {
  private ProgramFiles() {}

  /**
   * The generator of a scenario's traffic, if that is a program that is not there.
   *
   * @param environment whose PATH counts
   */
  public static Problems missingGenerator(ScenarioFile file, Map<String, String> environment) {
    YamlFile read = YamlFile.read(file.path());
    Optional<CommandLoad> load = file.scenario().traffic().command();
    load.filter(
            each -> !PlanCheck.isProgram(each.argv().get(0), Path.of(each.folder()), environment))
        .ifPresent(
            each ->
                read.documents().stream()
                    .map(document -> document.at("spec").asPathRoot().at("traffic"))
                    .filter(traffic -> traffic.find("command").isPresent())
                    .forEach(
                        traffic ->
                            traffic
                                .at("command")
                                .at(0)
                                .mistake(
                                    "there is no program '%s' that could be started"
                                        .formatted(each.argv().get(0)))));
    return read.problems();
  }

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
