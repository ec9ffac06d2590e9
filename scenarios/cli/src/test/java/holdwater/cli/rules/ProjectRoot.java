package holdwater.cli.rules;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder with the launch script in it, whatever folder tests are started from. */
public final class ProjectRoot {
  public static final Path PATH = find();

  private ProjectRoot() {}

  private static Path find() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(folder.resolve("holdwater"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
