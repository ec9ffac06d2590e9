package holdwater.adapters.recipe;

import static holdwater.model.Checks.checkNotNull;

import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.Job;
import holdwater.model.port.JobOrder;
import holdwater.model.port.Jobs;
import holdwater.model.port.Recipes;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Programs as jobs, so that whoever owns the jobs kills them some seconds after us.
 *
 * @param folder for what they say; made if it is not there
 */
public record JobPrograms(Jobs jobs, Path folder) implements Programs {
  private static final String NAME = "command";
  private static final int LONGEST_TAIL = 300;
  private static final int PAGE = 4096;
  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final long POLL_NANOS = 50_000_000L;

  public JobPrograms {
    checkNotNull(jobs, "jobs");
    checkNotNull(folder, "folder");
  }

  @Override
  public void run(List<String> argv, Path from, Duration within, BooleanSupplier keepAlive)
      throws IOException {
    String words = new Recipes.Command(argv, from).words();
    Files.createDirectories(folder);
    Path log = Files.createTempFile(folder, NAME + "-", ".log");
    try {
      OptionalInt code = code(JobOrder.in(from, NAME, argv, log), words, within, keepAlive);
      if (code.isEmpty()) {
        throw new BrokenOff(words + " ended nobody knows how" + tail(log));
      }
      if (code.getAsInt() != 0) {
        throw new IOException(words + " ended with " + code.getAsInt() + tail(log));
      }
      Files.deleteIfExists(log);
    } catch (DeploymentFailed e) {
      throw new IOException(words + ": " + e.getMessage(), e);
    }
  }

  private OptionalInt code(JobOrder order, String words, Duration within, BooleanSupplier keepAlive)
      throws IOException {
    Job job = jobs.start(order);
    try {
      if (!ended(job, within, keepAlive)) {
        throw new BrokenOff(words + " did not end within " + within.toSeconds() + " s");
      }
      return job.exitCode();
    } catch (DeploymentFailed e) {
      throw new BrokenOff(words + ": " + e.getMessage(), e);
    } finally {
      job.stop();
    }
  }

  private static boolean ended(Job job, Duration within, BooleanSupplier keepAlive) {
    long until = System.nanoTime() + within.toNanos();
    long beat = System.nanoTime() + BEAT.toNanos();
    while (job.alive()) {
      long now = System.nanoTime();
      if (now - until > 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      if (now - beat > 0) {
        var unused = keepAlive.getAsBoolean();
        beat = now + BEAT.toNanos();
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }

  private static String tail(Path log) throws IOException {
    try (SeekableByteChannel all = Files.newByteChannel(log)) {
      // It may have said more than there is memory for.
      all.position(Math.max(0, all.size() - PAGE));
      byte[] end = Channels.newInputStream(all).readNBytes(PAGE);
      String said = new String(end, StandardCharsets.UTF_8).strip();
      String tail = said.substring(Math.max(0, said.length() - LONGEST_TAIL));
      return tail.isEmpty() ? "" : ": " + tail;
    }
  }
}
