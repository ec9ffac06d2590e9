package holdwater.cli.alerts;

import holdwater.cli.Home;
import holdwater.cli.StackSlos;
import holdwater.cli.UserMistake;
import holdwater.dashboards.DashboardFiles;
import holdwater.dashboards.alerts.AlertRules;
import holdwater.dashboards.rules.CountedSlo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of Prometheus's rules: the user's, or those of the streaming stack.
 *
 * @param text as Prometheus reads it
 */
public record RuleText(String text, AlertRules rules) {
  /** The word for those of the streaming stack. */
  public static final String OURS = "ours";

  /**
   * Reads them.
   *
   * @param word a path, or {@link #OURS}
   * @throws UserMistake when there is no such file, or it has no alerts
   */
  public static RuleText of(Home home, String word) {
    String text = word.equals(OURS) ? ours(home) : read(Path.of(word));
    try {
      return new RuleText(text, AlertRules.read(text));
    } catch (IllegalArgumentException e) {
      throw new UserMistake(word + " is no file of Prometheus's rules: " + e.getMessage());
    }
  }

  private static String ours(Home home) {
    List<CountedSlo> slos =
        StackSlos.read(StackSlos.files(home)).stream()
            .flatMap(slo -> CountedSlo.of(slo).stream())
            .toList();
    return DashboardFiles.ofStack(slos, List.of()).rules();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UserMistake("cannot read the rules " + file + ": " + e.getMessage());
    }
  }
}
