package holdwater.dashboards.gameday;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The report of a game day on disk. */
public final class GameDayFiles {
  /** For people; beside it lies {@code report.md}. */
  public static final String HTML = "report.html";

  /** For machines. */
  public static final String JSON = "report.json";

  private GameDayFiles() {}

  /**
   * Writes all of them.
   *
   * @throws UncheckedIOException when that cannot be
   */
  public static void write(Path folder, GameDayReport report) {
    try {
      Files.writeString(folder.resolve(HTML), report.html());
      Files.writeString(folder.resolve("report.md"), report.markdown());
      Files.writeString(folder.resolve(JSON), report.json());
    } catch (IOException e) {
      throw new UncheckedIOException("the report cannot be written in " + folder, e);
    }
  }
}
