package holdwater.cli;

import holdwater.adapters.recipe.Programs;
import holdwater.model.port.DeploymentFailed;
import holdwater.platform.Job;
import holdwater.platform.JobClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * Programs as jobs of the daemon, which kills them some seconds after us.
 *
 * @param folder for what they say; made if it is not there
 */
record DaemonPrograms(JobClient client, Path folder) implements Programs {
  private static final String NAME = "command";
  private static final int LONGEST_TAIL = 300;
  private static final Duration BEAT = Duration.ofSeconds(1);

  @Override
  public void run(List<String> argv, Path from, Duration within, BooleanSupplier keepAlive)
      throws IOException {
    String words = "'" + String.join(" ", argv) + "'";
    Files.createDirectories(folder);
    Path log = Files.createTempFile(folder, NAME + "-", ".log");
    try (Job job = client.start(NAME, argv, Map.of(), from, log)) {
      if (!ended(job, within, keepAlive)) {
        throw new IOException(words + " did not end within " + within.toSeconds() + " s");
      }
      OptionalInt code = job.exitCode();
      if (code.isEmpty() || code.getAsInt() != 0) {
        String how = code.isEmpty() ? "nobody knows how" : "with " + code.getAsInt();
        throw new IOException(words + " ended " + how + tail(log));
      }
      Files.deleteIfExists(log);
    } catch (DeploymentFailed e) {
      throw new IOException(words + ": " + e.getMessage(), e);
    }
  }

  private static boolean ended(Job job, Duration within, BooleanSupplier keepAlive) {
    long until = System.nanoTime() + within.toNanos();
    while (!job.awaitEnd(BEAT)) {
      if (System.nanoTime() - until > 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      var unused = keepAlive.getAsBoolean();
    }
    return true;
  }

  private static String tail(Path log) throws IOException {
    String said = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).strip();
    String tail = said.substring(Math.max(0, said.length() - LONGEST_TAIL));
    return tail.isEmpty() ? "" : ": " + tail;
  }
}
