package holdwater.cli.live;

import holdwater.cli.Scenarios;
import holdwater.cli.UserMistake;
import holdwater.cli.format.ScenarioFile;
import holdwater.cli.yaml.InvalidFile;
import holdwater.dashboards.console.PlayableScenario;
import holdwater.dashboards.console.Refused;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.Step;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The library's scenarios, for the console. Reads them anew each time: files change. */
final class PlayableScenarios {
  private final Scenarios scenarios;

  PlayableScenarios(Scenarios scenarios) {
    this.scenarios = scenarios;
  }

  /**
   * All of them.
   *
   * @param topology of the stack that is up
   * @throws Refused when one of them has a mistake
   */
  List<PlayableScenario> on(Optional<String> topology) {
    try {
      return scenarios.library().stream().map(file -> playable(file, topology)).toList();
    } catch (UserMistake | InvalidFile e) {
      throw new Refused(e.getMessage());
    }
  }

  /**
   * One by its name.
   *
   * @throws Refused when it has a mistake
   */
  ScenarioFile read(String name) {
    try {
      return scenarios.read(List.of(name)).get(0);
    } catch (UserMistake | InvalidFile e) {
      throw new Refused(e.getMessage());
    }
  }

  static PlayableScenario playable(ScenarioFile file, Optional<String> topology) {
    Scenario scenario = file.scenario();
    List<Step> steps = scenario.timeline().steps();
    return new PlayableScenario(
        scenario.name(),
        scenario.hypothesis(),
        steps.stream().map(PlayableScenarios::words).toList(),
        steps.stream().mapToInt(step -> inForce(steps, step.at())).max().orElseThrow(),
        steps.stream()
            .map(step -> step.hold().atMost())
            .max(Comparator.naturalOrder())
            .orElseThrow(),
        refusal(file, topology));
  }

  private static String words(Step step) {
    return step.fault().describe()
        + " on "
        + step.target().describe()
        + " for "
        + step.hold().atLeast().toSeconds()
        + " to "
        + step.hold().atMost().toSeconds()
        + " s";
  }

  /** At most at that moment: holds may be extended. */
  private static int inForce(List<Step> steps, Duration moment) {
    return (int)
        steps.stream()
            .filter(step -> step.at().compareTo(moment) <= 0)
            .filter(step -> step.at().plus(step.hold().atMost()).compareTo(moment) > 0)
            .count();
  }

  private static Optional<String> refusal(ScenarioFile file, Optional<String> topology) {
    String wanted = file.topology().name();
    if (topology.isEmpty()) {
      return Optional.of("no stack is up: 'holdwater up' starts one");
    }
    if (!topology.get().equals(wanted)) {
      return Optional.of("it needs topology '" + wanted + "', and '" + topology.get() + "' is up");
    }
    return file.scenario().traffic().command().isPresent()
        ? Optional.of("it starts a program of yours: 'holdwater run --allow-commands' plays it")
        : Optional.empty();
  }
}
