package holdwater.platform.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;

import holdwater.platform.api.RecipeRequest;
import holdwater.platform.process.Mark;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program of a recipe. What it starts in the background may be just what was lost: it bears
 * no mark, so that nobody takes it for something that we left behind.
 */
final class RecipeCommand {
  private static final Duration WITHIN = Duration.ofSeconds(15);
  private static final int LONGEST_TAIL = 300;
  private static final int PAGE = 4096;
  private static final File NOTHING = new File("/dev/null");

  private RecipeCommand() {}

  /**
   * Returns at its end.
   *
   * @return how it ended
   * @throws IOException when it cannot be started, fails, or does not end in time; then it is
   *     killed, but not what it has started
   */
  static String run(RecipeRequest.Command command) throws IOException, InterruptedException {
    return run(command, Path.of(System.getProperty("java.io.tmpdir")));
  }

  /**
   * The same.
   *
   * @param temporary where its output goes for as long as it runs; where there is no room nobody
   *     hears its last words
   */
  static String run(RecipeRequest.Command command, Path temporary)
      throws IOException, InterruptedException {
    Optional<Path> said = file(temporary);
    try {
      return run(command, said);
    } finally {
      said.ifPresent(RecipeCommand::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // What was reverted is reverted all the same.
      return;
    }
  }

  /** A file, for whoever it starts in the background would hold a pipe open. */
  private static Optional<Path> file(Path folder) {
    try {
      Path file = Files.createTempFile(folder, "holdwater-recipe-", ".log");
      try {
        // A disk may be full and take an empty file: then its words would fail, and it by them.
        Files.write(file, new byte[PAGE]);
        return Optional.of(file);
      } catch (IOException full) {
        Files.deleteIfExists(file);
        return Optional.empty();
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String run(RecipeRequest.Command command, Optional<Path> said)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command.argv())
            .directory(new File(command.folder()))
            .redirectInput(NOTHING)
            .redirectErrorStream(true)
            .redirectOutput(
                said.map(Path::toFile)
                    .map(ProcessBuilder.Redirect::to)
                    .orElse(ProcessBuilder.Redirect.DISCARD));
    builder.environment().remove(Mark.VARIABLE);
    Process process = builder.start();
    String name = "'" + String.join(" ", command.argv()) + "'";
    try {
      if (!process.waitFor(WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException(name + " did not end within " + WITHIN.toSeconds() + " s");
      }
    } finally {
      process.destroyForcibly();
    }
    String ended = name + " ended with " + process.exitValue();
    if (process.exitValue() != 0) {
      throw new IOException(ended + (said.isPresent() ? tail(said.get()) : ""));
    }
    return ended;
  }

  private static String tail(Path file) throws IOException {
    String said = new String(Files.readAllBytes(file), UTF_8).strip();
    String tail = said.substring(Math.max(0, said.length() - LONGEST_TAIL));
    return tail.isEmpty() ? "" : ": " + tail;
  }
}
