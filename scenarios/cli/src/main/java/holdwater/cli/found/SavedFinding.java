package holdwater.cli.found;

import holdwater.cli.Home;
import holdwater.cli.Scenarios;
import holdwater.cli.UserMistake;
import holdwater.cli.format.ScenarioFile;
import holdwater.cli.yaml.DidYouMean;
import holdwater.cli.yaml.InvalidFile;
import holdwater.dashboards.gameday.Drill;
import holdwater.dashboards.gameday.GameDayPlan;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * Writes what a game day found as a scenario beside its plan, once it is one that can be played.
 */
public final class SavedFinding {
  private final Scenarios scenarios;
  private final PastGameDays past;

  public SavedFinding(Home home, Scenarios scenarios) {
    this.scenarios = scenarios;
    this.past = new PastGameDays(home.gameDays());
  }

  /**
   * Saves what was found in one step.
   *
   * @param word the plan, as {@code gameday} takes it
   * @param like the scenario whose traffic, SLOs, holds and recovery it has
   * @return the file
   * @throws UserMistake when nothing was found there, a file is there already, or it would have
   *     mistakes; then nothing is written
   */
  public Path save(String word, String step, String like) {
    Path planFile = scenarios.gameDayFile(word);
    GameDayPlan plan = scenarios.gameDay(word);
    Drill drill = drill(plan, step);
    List<String> findings = past.findings(plan.name(), step);
    if (findings.isEmpty()) {
      throw new UserMistake(
          "no game day of '"
              + plan.name()
              + "' that was played here found anything in step '"
              + step
              + "'");
    }
    ScenarioFile model = scenarios.readAnywhere(List.of(like)).get(0);
    checkTopology(plan, model);
    String name = plan.name() + "-" + step;
    String text =
        new DrillScenario(content(planFile), content(model.path()))
            .text(
                name,
                drill,
                DrillScenario.radius(drill, model.topology(), model.scenario().blastRadius()),
                findings);
    Path file = planFile.toAbsolutePath().resolveSibling(name + ".yaml");
    write(file, text);
    return file;
  }

  private static Drill drill(GameDayPlan plan, String step) {
    List<String> names = plan.drills().stream().map(Drill::name).toList();
    return plan.drills().stream()
        .filter(drill -> drill.name().equals(step))
        .findFirst()
        .orElseThrow(
            () ->
                new UserMistake(
                    "game day '"
                        + plan.name()
                        + "' has no step '"
                        + step
                        + "'"
                        + DidYouMean.ending(step, names)));
  }

  private static void checkTopology(GameDayPlan plan, ScenarioFile like) {
    String has = like.topology().name();
    Optional<String> wants = plan.topology().filter(name -> !name.equals(has));
    if (wants.isPresent()) {
      throw new UserMistake(
          "the plan is for topology '"
              + wants.get()
              + "', and scenario '"
              + like.scenario().name()
              + "' for '"
              + has
              + "': name another by --like");
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UserMistake("cannot read " + file + ": " + e.getMessage());
    }
  }

  private void write(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new UserMistake(file + " is there already: move it away");
    } catch (IOException e) {
      throw new UserMistake("cannot write " + file + ": " + e.getMessage());
    }
    validate(file);
  }

  /** A scenario that cannot be played is no scenario. */
  private void validate(Path file) {
    try {
      scenarios.readAnywhere(List.of(file.toString()));
    } catch (InvalidFile e) {
      try {
        Files.delete(file);
      } catch (IOException left) {
        e.addSuppressed(left);
      }
      throw new UserMistake(
          "it is no scenario that could be played, so nothing was written:\n" + e.getMessage());
    }
  }
}
