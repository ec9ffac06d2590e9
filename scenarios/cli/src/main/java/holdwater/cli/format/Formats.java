package holdwater.cli.format;

import holdwater.adapters.external.ExternalSystem;
import holdwater.cli.toolkit.ExperimentReader;
import holdwater.cli.yaml.Problems;
import holdwater.cli.yaml.Reading;
import holdwater.cli.yaml.YamlFile;
import holdwater.cli.yaml.YamlNode;
import holdwater.dashboards.gameday.GameDayPlan;
import holdwater.model.load.LoadModel;
import holdwater.model.slo.Slo;
import holdwater.model.topology.Topology;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** All formats that a user writes. None of the methods throws for what is in a file. */
public final class Formats {
  private static final String KINDS =
      "must be Scenario, SLO, Topology, External, Suite, Traffic or GameDay";

  private final ScenarioReader scenarios;
  private final SuiteReader suites;
  private final LoadReader loads;
  private final SloReader slos = new SloReader();
  private final TopologyReader topologies = new TopologyReader();
  private final ExternalReader externals = new ExternalReader();
  private final GameDayReader gameDays = new GameDayReader();

  /**
   * @param patterns names of the resilience patterns that a scenario may claim to prove
   */
  public Formats(Library library, Set<String> patterns) {
    this.scenarios = new ScenarioReader(library, patterns);
    this.suites = new SuiteReader(library, scenarios);
    this.loads = new LoadReader(library);
  }

  /** Reads a scenario, and with it the SLOs and the topology that it names. */
  public Reading<ScenarioFile> scenario(Path path) {
    return scenarios.read(path);
  }

  /** Reads a suite, and with it every scenario that it chooses. */
  public Reading<SuiteFile> suite(Path path) {
    return suites.read(path);
  }

  /** Reads a load test, and with it the SLOs that it names. */
  public Reading<LoadModel> load(Path path) {
    return loads.read(path);
  }

  /** Reads the plan of a game day. */
  public Reading<GameDayPlan> gameDay(Path path) {
    return gameDays.read(path);
  }

  /** Reads the SLOs of a file. */
  public Reading<List<Slo>> slos(Path path) {
    return slos.read(path);
  }

  /** Reads a topology. */
  public Reading<Topology> topology(Path path) {
    return topologies.read(path);
  }

  /** Answers: does the file say that it is a system of somebody else's? */
  public static boolean isExternal(Path path) {
    return Header.kindOf(path).equals(ExternalReader.KIND);
  }

  /** Reads a system of somebody else's. */
  public Reading<ExternalSystem> external(Path path) {
    return externals.read(path);
  }

  /** Reads a file of whatever kind it says it is. */
  public Reading<?> any(Path path) {
    YamlFile file = YamlFile.read(path);
    if (file.documents().isEmpty()) {
      return Reading.failed(List.of(file.problems()));
    }
    YamlNode document = file.documents().get(0);
    return switch (Header.kindOf(document)) {
      case "Scenario" -> scenario(path);
      case "Topology" -> topology(path);
      case ExternalReader.KIND -> external(path);
      case "Suite" -> suite(path);
      case LoadReader.KIND -> load(path);
      case GameDayReader.KIND -> gameDay(path);
      default -> other(path, document, file.problems());
    };
  }

  /** A format of somebody else's. */
  private Reading<?> other(Path path, YamlNode document, Problems problems) {
    if (ExperimentReader.isExperiment(document)) {
      return new ExperimentReader(System.getenv()).read(path);
    }
    return isOpenSlo(document) ? slos(path) : failed(document, problems);
  }

  private static boolean isOpenSlo(YamlNode document) {
    return document
        .find("apiVersion")
        .flatMap(YamlNode::scalar)
        .filter(version -> version.startsWith("openslo/"))
        .isPresent();
  }

  private static Reading<?> failed(YamlNode document, Problems problems) {
    document.at("kind").mistake(KINDS);
    return Reading.failed(List.of(problems));
  }
}
