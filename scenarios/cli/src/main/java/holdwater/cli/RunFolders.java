package holdwater.cli;

import holdwater.cli.yaml.DidYouMean;
import holdwater.engine.journal.JournalFailed;
import holdwater.engine.journal.JournalFile;
import holdwater.platform.api.PrivateFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The folders of runs: {@code .holdwater/runs/<run-id>}, and {@code latest} beside them. */
public final class RunFolders {
  private static final String LATEST = "latest";
  private static final int IDS = 0x10000;
  private static final int TRIES = 1_000;

  private RunFolders() {}

  /**
   * A new folder whose name nobody has had yet.
   *
   * @throws JournalFailed when it cannot be made
   * @throws UserMistake when something else lies in its place
   */
  public static Path create(Path runs, RandomGenerator random) {
    if (Files.exists(runs) && !Files.isDirectory(runs)) {
      throw new UserMistake(runs + " is where runs are kept, and is no folder: move it away");
    }
    try {
      // The workspace holds logs and a database: nobody else's business.
      PrivateFile.createFolder(runs.getParent());
      Files.createDirectories(runs);
      for (int i = 0; i < TRIES; i++) {
        Path folder = runs.resolve(String.format("%04x", random.nextInt(IDS)));
        if (claimed(folder)) {
          return folder;
        }
      }
    } catch (IOException e) {
      throw new JournalFailed(
          "the run's folder cannot be made in "
              + runs
              + ": "
              + e.getMessage()
              + ". Is the disk full, or the folder another user's?",
          e);
    }
    throw new UserMistake("there are too many runs in " + runs + ": remove old ones.");
  }

  private static boolean claimed(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /**
   * The journal that somebody means by a run's id, {@code latest}, a run's folder or a file.
   *
   * @throws UserMistake when there is none
   */
  public static Path journal(Path runs, String what) {
    Path asPath = Path.of(what);
    if (Files.isRegularFile(asPath)) {
      return asPath.toAbsolutePath();
    }
    for (Path folder : List.of(asPath, runs.resolve(what))) {
      Path journal = folder.resolve(JournalFile.NAME);
      if (Files.isRegularFile(journal)) {
        return journal.toAbsolutePath();
      }
    }
    throw new UserMistake(
        "no run '"
            + what
            + "' in "
            + runs
            + ", and no journal of that name"
            + DidYouMean.find(what, names(runs))
                .map(near -> ", did you mean '" + near + "'? Say")
                .orElse(": say")
            + " a run's id, 'latest', its folder, or a "
            + JournalFile.NAME);
  }

  /** Of all runs, and {@code latest} if there is one. */
  private static List<String> names(Path runs) {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(runs)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Makes {@code latest} mean this run. A file system without links goes without. */
  public static void linkLatest(Path folder) {
    Path latest = folder.resolveSibling(LATEST);
    try {
      Files.deleteIfExists(latest);
      Files.createSymbolicLink(latest, folder.getFileName());
    } catch (IOException | UnsupportedOperationException e) {
      System.err.println("holdwater: " + latest + " could not be made: " + e.getMessage());
    }
  }
}
