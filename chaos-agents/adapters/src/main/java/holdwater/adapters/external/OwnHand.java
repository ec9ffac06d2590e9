package holdwater.adapters.external;

import holdwater.model.port.Recipes;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program of the owner's that brings an instance back, as a child of ours: for when whoever
 * holds the recipe does not answer. It may then be run by both.
 */
final class OwnHand {
  private static final Duration WITHIN = Duration.ofSeconds(15);
  private static final File NOTHING = new File("/dev/null");

  private OwnHand() {}

  /**
   * Returns at its end.
   *
   * @throws IOException when it cannot be started, fails, or does not end in time; then it is
   *     killed, but not what it has started
   */
  static void run(Recipes.Command command) throws IOException {
    String name = command.words();
    Process process =
        new ProcessBuilder(command.argv())
            .directory(command.folder().toFile())
            .redirectInput(NOTHING)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException(name + " did not end within " + WITHIN.toSeconds() + " s");
      }
      if (process.exitValue() != 0) {
        throw new IOException(name + " ended with " + process.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
