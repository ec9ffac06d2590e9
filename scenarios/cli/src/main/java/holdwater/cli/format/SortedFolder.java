package holdwater.cli.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is in a folder, by name, so that nothing depends on how a disk keeps it. */
public final class SortedFolder {
  private SortedFolder() {}

  /**
   * Its files and folders; empty if there is no such folder.
   *
   * @throws UncheckedIOException when it cannot be read
   */
  public static List<Path> of(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(folder)) {
      return found.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }
}
