package holdwater.engine.deadline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a deadline map, all in one folder. */
public final class DeadlineFiles {
  /** The page for people. */
  public static final String HTML = "map.html";

  /** The map for machines. */
  public static final String JSON = "map.json";

  /** Its mistakes for code review. */
  public static final String SARIF = "map.sarif";

  private DeadlineFiles() {}

  /**
   * Writes all of them, over older ones; the folder is made if it is not there.
   *
   * @param version of Holdwater
   */
  public static void write(Path folder, DeadlineMap map, String version) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(HTML), DeadlineHtml.of(map));
    Files.writeString(folder.resolve(SARIF), DeadlineSarif.of(map, version));
    // Last: who reads the map looks for it, and the others are then there.
    Files.writeString(folder.resolve(JSON), DeadlineJson.of(map));
  }
}
