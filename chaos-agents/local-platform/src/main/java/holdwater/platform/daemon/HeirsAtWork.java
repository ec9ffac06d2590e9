package holdwater.platform.daemon;

import holdwater.platform.api.PlatformJson;
import holdwater.platform.api.PrivateFile;
import holdwater.platform.api.ProcessMark;
import holdwater.platform.api.RecipeRequest;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What heirs of daemons that are dead still revert, as they say in the folder of the home: a fault
 * that is put in force there meanwhile would be reverted by them.
 */
final class HeirsAtWork {
  private static final String FILES = "heir.*.json";

  private final Path folder;

  /**
   * @param folder need not exist
   */
  HeirsAtWork(Path folder) {
    this.folder = folder;
  }

  /** What one of them has in its file. */
  record AtWork(ProcessMark heir, List<Bequest> open) {}

  /**
   * This process is such an heir, and reverts these.
   *
   * @return its file; empty if it could not be written: what is to be reverted matters more
   */
  Optional<Path> tell(Collection<Bequest> open) {
    if (open.isEmpty()) {
      return Optional.empty();
    }
    ProcessMark own = ProcessMark.of(ProcessHandle.current());
    Path file = folder.resolve("heir." + own.pid() + ".json");
    try {
      AtWork work = new AtWork(own, List.copyOf(open));
      // What is to be sent may have a token in it.
      PrivateFile.write(file, PlatformJson.mapper().writeValueAsBytes(work));
      return Optional.of(file);
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** It is done. */
  static void takeBack(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Whoever finds it sees that its process is gone.
      return;
    }
  }

  /** The process id of one that reverts by a step that is among these, if there is one. */
  Optional<Long> reverting(List<RecipeRequest.Step> steps) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, FILES)) {
      for (Path file : files) {
        Optional<AtWork> one = read(file);
        if (one.isPresent() && one.get().open().stream().anyMatch(its -> meets(its, steps))) {
          return Optional.of(one.get().heir().pid());
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      System.err.println("nobody can tell what heirs of dead daemons do: " + e);
      return Optional.empty();
    }
  }

  /** Empty when it is over, or nobody can read it. */
  private static Optional<AtWork> read(Path file) {
    try {
      AtWork one = PlatformJson.mapper().readValue(Files.readAllBytes(file), AtWork.class);
      if (one.heir().alive()) {
        return Optional.of(one);
      }
      takeBack(file);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean meets(Bequest its, List<RecipeRequest.Step> steps) {
    return its.steps().stream().anyMatch(one -> steps.stream().anyMatch(other -> same(one, other)));
  }

  /** Whether both are done to the same target. */
  private static boolean same(RecipeRequest.Step one, RecipeRequest.Step other) {
    if (one instanceof RecipeRequest.Command its && other instanceof RecipeRequest.Command ours) {
      return its.argv().equals(ours.argv()) && its.folder().equals(ours.folder());
    }
    if (one instanceof RecipeRequest.Call its && other instanceof RecipeRequest.Call ours) {
      return its.method().equals(ours.method()) && its.url().equals(ours.url());
    }
    return false;
  }
}
