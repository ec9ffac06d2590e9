package holdwater.platform.daemon;

import holdwater.platform.api.ApiError;
import holdwater.platform.api.PlatformJson;
import holdwater.platform.api.RecipeRequest;
import holdwater.platform.process.Mark;
import holdwater.platform.process.Signals;
import holdwater.platform.process.SpawnPrefix;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The daemon's side of its {@link RecipeHeir}, which is started with the first recipe. It is in a
 * session of its own and bears no mark, so that nothing that ends the daemon's processes ends it;
 * it ends by itself when the daemon does. Used by the control thread only.
 */
final class HeirProcess implements AutoCloseable {
  /** A few kilobytes into a pipe; a heir that does not read for so long is none. */
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(2);

  private final SpawnPrefix prefix;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "heir");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<String, Bequest> open = new LinkedHashMap<>();
  private Process process;

  HeirProcess(SpawnPrefix prefix) {
    this.prefix = prefix;
  }

  /** From now on it reverts this should we die. Returns when it was told. */
  void keep(String id, List<RecipeRequest.Step> steps) {
    Bequest bequest = new Bequest(id, steps);
    open.put(id, bequest);
    try {
      tell(bequest);
    } catch (IOException e) {
      open.remove(id);
      throw new Refusal(
          500, ApiError.FAILED, "nobody would revert it were we killed: " + e.getMessage());
    }
  }

  /** There is nothing left to revert. */
  void forget(String id) {
    if (open.remove(id) != null) {
      try {
        tell(new Bequest(id, List.of()));
      } catch (IOException e) {
        System.err.println("a recipe that is done may be run again were we killed: " + e);
      }
    }
  }

  private void tell(Bequest news) throws IOException {
    if (process != null && process.isAlive()) {
      write(news);
      return;
    }
    process = start();
    for (Bequest known : open.values()) {
      write(known);
    }
  }

  private void write(Bequest bequest) throws IOException {
    OutputStream pipe = process.getOutputStream();
    byte[] line =
        (PlatformJson.mapper().writeValueAsString(bequest) + "\n").getBytes(StandardCharsets.UTF_8);
    Future<Void> told =
        writer.submit(
            () -> {
              pipe.write(line);
              pipe.flush();
              return null;
            });
    try {
      told.get(TOLD_WITHIN.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // Without it the next one is told everything anew.
      process.destroyForcibly();
      throw new IOException("the heir of this daemon does not listen", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private Process start() throws IOException {
    List<String> argv =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx24m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            RecipeHeir.class.getName());
    ProcessBuilder builder = new ProcessBuilder(prefix.session(argv));
    builder.environment().remove(Mark.VARIABLE);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Closes the pipe: what is open is reverted now. */
  @Override
  public void close() {
    writer.shutdownNow();
    if (process != null) {
      try {
        process.getOutputStream().close();
      } catch (IOException e) {
        // Then the end of this process closes it.
      }
      Signals.wake(process);
    }
  }
}
