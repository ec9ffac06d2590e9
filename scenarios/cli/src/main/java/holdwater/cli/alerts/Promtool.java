package holdwater.cli.alerts;

import holdwater.cli.UserMistake;
import holdwater.dashboards.alerts.RecordedSeries;
import holdwater.dashboards.alerts.Replay;
import holdwater.platform.plan.PlanCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Prometheus's own tool, as found on this machine: the one engine by which rules are evaluated. */
public final class Promtool {
  private static final String NAME = "promtool";
  private static final String RULES = "rules.yml";
  private static final String REPLAY = "replay.yml";
  private static final String ANSWER = "answer.txt";
  private static final int AT_MOST_SECONDS = 120;

  private final String rules;

  /**
   * @param rules the text of a rules' file
   * @throws UserMistake when there is no promtool here
   */
  public Promtool(String rules) {
    if (!PlanCheck.isProgram(NAME, Path.of(""), System.getenv())) {
      throw new UserMistake(
          "promtool is not in the PATH: it comes with Prometheus (Debian's package 'prometheus'),"
              + " and nothing else evaluates rules here");
    }
    this.rules = rules;
  }

  /**
   * Which alerts the rules would have fired over a run's series.
   *
   * @param fault the step in which the first fault came
   * @param scale seconds that each second of the run counts as
   * @throws UserMistake when promtool refuses the rules, with its words
   */
  public Replay.Fired fired(RecordedSeries series, int fault, int scale) {
    Replay replay = new Replay(RULES, series, scale);
    try {
      Path folder = Files.createTempDirectory("holdwater-alerts");
      try {
        Files.writeString(folder.resolve(RULES), rules);
        Files.writeString(folder.resolve(REPLAY), replay.text(fault));
        int code = run(folder);
        return replay.read(Files.readString(folder.resolve(ANSWER)), code);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UserMistake("promtool cannot be run: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new UserMistake(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserMistake("interrupted");
    }
  }

  private static int run(Path folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(List.of(NAME, "test", "rules", REPLAY))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(ANSWER).toFile())
            .start();
    try {
      if (!process.waitFor(AT_MOST_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("it did not end within " + AT_MOST_SECONDS + " s");
      }
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }
}
