package holdwater.engine.run;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The wish of another process that what a run has in force be reverted: a file in the run's folder.
 *
 * @param askedAt by the clock of this machine
 * @param by for people, such as {@code process 4711}
 */
public record StopRequest(Instant askedAt, String by) {
  /** The file's name in a run's folder. */
  static final String NAME = "stop.request";

  public StopRequest {
    checkNotNull(askedAt, "askedAt");
    checkNotBlank(by, "by");
  }

  /**
   * Lays it into the folder of a run.
   *
   * @throws UncheckedIOException when not even an empty one can be laid there
   */
  public void leaveIn(Path folder) {
    Path part = folder.resolve(NAME + ".part");
    try {
      write(part);
      Files.move(part, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("a stop cannot be asked for in " + folder, e);
    }
  }

  /** A full disk takes a name where it takes no content, and an empty wish is one all the same. */
  private void write(Path part) throws IOException {
    try {
      Files.write(part, List.of(askedAt.toString(), by));
    } catch (IOException e) {
      if (!Files.exists(part)) {
        throw e;
      }
    }
  }

  /** What lies there; a file that cannot be read is a wish all the same. */
  static Optional<StopRequest> in(Path folder, Instant now) {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(file);
      return Optional.of(new StopRequest(Instant.parse(lines.get(0)), lines.get(1)));
    } catch (IOException | RuntimeException e) {
      return Optional.of(new StopRequest(now, "somebody"));
    }
  }
}
