package holdwater.platform.daemon;

import holdwater.platform.api.ApiError;
import holdwater.platform.api.PlatformJson;
import holdwater.platform.api.RecipeRequest;
import holdwater.platform.process.MachineTime;
import holdwater.platform.process.Mark;
import holdwater.platform.process.Signals;
import holdwater.platform.process.SpawnPrefix;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The daemon's side of its {@link RecipeHeir}, which is started with the first recipe. It is in a
 * session of its own and bears no mark, so that nothing that ends the daemon's processes ends it;
 * it ends by itself when the daemon does. One that is killed, or hears nothing any more, is
 * replaced as long as there is something to revert. Used by the control thread only.
 */
final class HeirProcess implements AutoCloseable {
  /** A few kilobytes into a pipe; a heir that does not read for so long is none. */
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(2);

  /** It is asked so often whether it hears. */
  private static final Duration ASK_EVERY = Duration.ofSeconds(2);

  /** One that has answered before does so at once. */
  private static final Duration HEARS_WITHIN = Duration.ofSeconds(5);

  /** Before that it may be starting, on a machine that is busy. */
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(20);

  private final SpawnPrefix prefix;
  private final MachineTime time;
  private final Path home;
  private final HeirsAtWork others;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(task -> daemonThread(task, "heir"));
  private final Map<String, Bequest> open = new LinkedHashMap<>();
  private Process process;

  /** Lines that were written to it, and when the last one was that found none unanswered. */
  private long told;

  private long askedNanos;

  /** Lines that it has answered; of each process a count of its own. */
  private AtomicLong heard = new AtomicLong();

  /**
   * @param home where heirs say what they are at
   */
  HeirProcess(SpawnPrefix prefix, MachineTime time, Path home) {
    this.prefix = prefix;
    this.time = time;
    this.home = home;
    this.others = new HeirsAtWork(home);
  }

  /** The process id of the heir of another daemon that still reverts by one of these steps. */
  Optional<Long> reverting(List<RecipeRequest.Step> steps) {
    return others.reverting(steps);
  }

  private static Thread daemonThread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * From now on it reverts this should we die. Returns when it was told.
   *
   * @param diesWithUs whether its target is a process of ours
   */
  void keep(String id, List<RecipeRequest.Step> steps, boolean diesWithUs) {
    Bequest bequest = new Bequest(id, steps, diesWithUs);
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
        tell(Bequest.forget(id));
      } catch (IOException e) {
        System.err.println("a recipe that is done may be run again were we killed: " + e);
      }
    }
  }

  /** To be called several times a second: looks after it. */
  void tick() {
    if (open.isEmpty() || time.nanos() - askedNanos < ASK_EVERY.toNanos()) {
      return;
    }
    try {
      if (process == null || !process.isAlive() || heard.get() >= told) {
        tell(Bequest.forget(Bequest.NOBODYS));
      } else if (time.nanos() - askedNanos > patience().toNanos()) {
        // Stopped, perhaps: one that is killed reverts nothing, and the next one is told all.
        process.destroyForcibly();
        process = null;
        tell(Bequest.forget(Bequest.NOBODYS));
      }
    } catch (IOException e) {
      askedNanos = time.nanos();
      System.err.println("recipes have no heir for the moment: " + e.getMessage());
    }
  }

  private Duration patience() {
    return heard.get() == 0 ? STARTS_WITHIN : HEARS_WITHIN;
  }

  /** The process id of the heir that is there, for tests; -1 if there is none. */
  long pid() {
    return process == null ? -1 : process.pid();
  }

  private void tell(Bequest news) throws IOException {
    if (process != null && process.isAlive()) {
      write(news);
      return;
    }
    if (process != null) {
      System.err.println("the heir has ended: another one begins");
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
    if (heard.get() >= told) {
      askedNanos = time.nanos();
    }
    told++;
    Future<Void> writing =
        writer.submit(
            () -> {
              pipe.write(line);
              pipe.flush();
              return null;
            });
    try {
      writing.get(TOLD_WITHIN.toNanos(), TimeUnit.NANOSECONDS);
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
            RecipeHeir.class.getName(),
            home.toString());
    ProcessBuilder builder = new ProcessBuilder(prefix.session(argv));
    builder.environment().remove(Mark.VARIABLE);
    Process started = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    told = 0;
    askedNanos = time.nanos();
    AtomicLong answers = new AtomicLong();
    heard = answers;
    daemonThread(() -> count(started, answers), "heir-answers").start();
    return started;
  }

  private static void count(Process heir, AtomicLong answers) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(heir.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals(RecipeHeir.HEARD)) {
          answers.incrementAndGet();
        }
      }
    } catch (IOException e) {
      // It has ended, which is seen by other means.
    }
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
