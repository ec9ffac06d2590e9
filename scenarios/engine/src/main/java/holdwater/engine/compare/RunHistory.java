package holdwater.engine.compare;

import static holdwater.model.Checks.checkNotNull;

import holdwater.engine.journal.JournalFailed;
import holdwater.model.journal.JournalEntry.RunStarted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The journals of the last runs of each scenario, in a folder that a CI system keeps from build to
 * build: {@code DIR/<scenario>/<begun>-<run>.jsonl}. Nobody else writes there meanwhile.
 */
public final class RunHistory {
  /** So many are kept of each scenario. */
  public static final int KEPT = 5;

  /** In the order of names is in the order of time. */
  private static final DateTimeFormatter BEGUN =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final Pattern NAME = Pattern.compile("\\d{8}T\\d{6}Z-.*\\.jsonl");

  private final Path folder;

  /**
   * @param folder is made when the first run is kept
   */
  public RunHistory(Path folder) {
    this.folder = checkNotNull(folder, "folder");
  }

  /**
   * The kept runs of the scenario of {@code now}, the oldest first, without that run itself.
   *
   * @throws JournalFailed when the folder cannot be read
   */
  public List<Path> before(RunStarted now) {
    String self = name(now);
    return kept(now).stream()
        .filter(journal -> !journal.getFileName().toString().equals(self))
        .toList();
  }

  /**
   * Keeps a copy of a run's journal, and of its scenario no more than the last {@link #KEPT}.
   *
   * @throws JournalFailed when it cannot be written
   */
  public void keep(RunStarted run, Path journal) {
    Path place = folder(run).resolve(name(run));
    try {
      Files.createDirectories(place.getParent());
      // A copy that was cut off must not look like a run.
      Path half = place.resolveSibling(place.getFileName() + ".part");
      Files.copy(journal, half, StandardCopyOption.REPLACE_EXISTING);
      Files.move(half, place, StandardCopyOption.REPLACE_EXISTING);
      List<Path> all = kept(run);
      for (Path old : all.subList(0, Math.max(0, all.size() - KEPT))) {
        Files.delete(old);
      }
    } catch (IOException e) {
      throw new JournalFailed("run " + run.runId() + " cannot be kept in " + folder + ": " + e, e);
    }
  }

  private List<Path> kept(RunStarted run) {
    Path of = folder(run);
    if (!Files.isDirectory(of)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(of)) {
      return files
          .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new JournalFailed("the history " + of + " cannot be read: " + e, e);
    }
  }

  private Path folder(RunStarted run) {
    return folder.resolve(safe(run.scenario().name()));
  }

  private static String name(RunStarted run) {
    return BEGUN.format(run.at()) + "-" + safe(run.runId()) + ".jsonl";
  }

  /** Names of scenarios and runs may have what file names may not. */
  private static String safe(String name) {
    return name.replaceAll("[^A-Za-z0-9_-]", "_");
  }
}
