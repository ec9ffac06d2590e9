package holdwater.cli;

import holdwater.adapters.external.ExternalSystem;
import holdwater.cli.format.ExternalFile;
import holdwater.cli.format.ExternalReader;
import holdwater.cli.format.SortedFolder;
import holdwater.cli.yaml.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The systems of others that runs of this workspace were about, so that what a killed run left
 * there is found again by every later one, and by {@code heal}.
 */
final class KnownSystems {
  private final Path folder;

  /**
   * @param folder one file for each, with the path of its description; need not exist
   */
  KnownSystems(Path folder) {
    this.folder = folder;
  }

  /** Remembers it, before anything is done to it. */
  void remember(ExternalFile file) {
    try {
      Files.createDirectories(folder);
      Path known = folder.resolve(file.system().name());
      Files.writeString(known, file.path().toAbsolutePath().normalize().toString());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remember " + file.system().name(), e);
    }
  }

  /** All whose files can be read; of the others it is told on stderr. */
  List<ExternalSystem> all() {
    List<ExternalSystem> systems = new ArrayList<>();
    for (Path known : SortedFolder.of(folder)) {
      system(known).ifPresent(systems::add);
    }
    return systems;
  }

  private static Optional<ExternalSystem> system(Path known) {
    try {
      Path file = Path.of(Files.readString(known).strip());
      Reading<ExternalSystem> reading = new ExternalReader().read(file);
      if (reading.value().isEmpty()) {
        System.err.println(
            "holdwater: what runs left in '%s' cannot be reverted, its file has mistakes: %s"
                .formatted(known.getFileName(), reading.describe()));
      }
      return reading.value();
    } catch (IOException e) {
      System.err.println("holdwater: " + known + " cannot be read: " + e.getMessage());
      return Optional.empty();
    }
  }
}
