package holdwater.platform.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Starts processes, all from one thread that lives as long as we do: the kernel sends a child its
 * death signal when the <em>thread</em> that forked it ends. Thread-safe.
 */
public final class Spawner implements AutoCloseable {
  private static final Duration SPAWN_WITHIN = Duration.ofSeconds(20);

  /** Below what Linux takes: 128 KiB for one of them, a quarter of the stack for all. */
  private static final int MAX_WORD_BYTES = 120 << 10;

  private static final long MAX_BYTES = 1L << 20;

  private final SpawnPrefix prefix;
  private final Warden warden;
  private final Map<String, String> mark;
  private final MachineTime time;
  private final Duration patience;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(task -> daemonThread(task, "spawner"));

  /**
   * @param mark by which what it started is known, however far it has gone
   */
  public Spawner(SpawnPrefix prefix, Warden warden, Mark mark, MachineTime time) {
    this(prefix, warden, mark, time, SPAWN_WITHIN);
  }

  /** With another patience for a process to be there. */
  Spawner(SpawnPrefix prefix, Warden warden, Mark mark, MachineTime time, Duration patience) {
    this.prefix = prefix;
    this.warden = warden;
    this.time = time;
    this.patience = patience;
    this.mark = Map.of(Mark.VARIABLE, mark.value());
  }

  /**
   * What to start.
   *
   * @param session the niceness of its session, where the kernel schedules sessions as groups
   * @param told whether its standard input is a pipe from us; otherwise it reads nothing
   */
  public record Order(
      List<String> argv,
      Map<String, String> env,
      Path workFolder,
      int niceness,
      int session,
      boolean told,
      ProcessLog log) {

    /** One whose session is as nice as itself, and that reads nothing. */
    public Order(
        List<String> argv, Map<String, String> env, Path workFolder, int niceness, ProcessLog log) {
      this(argv, env, workFolder, niceness, niceness, false, log);
    }
  }

  /**
   * Starts a process in a session of its own; its output goes to its log. One that comes later than
   * this waits is killed at once.
   *
   * @throws CannotStart when nobody could start it as it is ordered
   * @throws IOException when it cannot be started
   */
  public Child spawn(Order order) throws IOException {
    CompletableFuture<Child> started = new CompletableFuture<>();
    thread.execute(() -> start(order, started));
    try {
      return started.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (TimeoutException e) {
      return atTheLastMoment(started, "starting " + order.argv().get(0) + " takes too long", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      String why = "interrupted while starting " + order.argv().get(0);
      return atTheLastMoment(started, why, e);
    }
  }

  /** From here on nobody takes it, unless it is there just now. */
  private static Child atTheLastMoment(
      CompletableFuture<Child> started, String why, Exception cause) throws IOException {
    IOException givenUp = new IOException(why, cause);
    started.completeExceptionally(givenUp);
    if (started.isCompletedExceptionally()) {
      throw givenUp;
    }
    return started.join();
  }

  private void start(Order order, CompletableFuture<Child> started) {
    if (started.isDone()) {
      return;
    }
    try {
      Child child = start(order);
      if (!started.complete(child)) {
        // It is in nobody's book, so nobody would ever end it.
        System.err.println("killed, as it came too late: " + order.argv().get(0));
        child.process().destroyForcibly();
        Signals.toGroups("KILL", List.of(child.pid()));
        warden.forget(child.pid());
      }
    } catch (IOException | RuntimeException | Error e) {
      started.completeExceptionally(e);
    }
  }

  private Child start(Order order) throws IOException {
    check(order);
    checkProgram(order.argv().get(0), order.env(), order.workFolder());
    ProcessBuilder builder =
        new ProcessBuilder(prefix.before(order.argv(), order.niceness(), order.session()))
            .directory(order.workFolder().toFile())
            .redirectErrorStream(true)
            .redirectInput(
                order.told()
                    ? ProcessBuilder.Redirect.PIPE
                    : ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.environment().clear();
    builder.environment().putAll(order.env());
    builder.environment().putAll(mark);
    Process process = builder.start();
    try {
      warden.watch(process.pid());
    } catch (IOException unwatched) {
      process.destroyForcibly();
      throw unwatched;
    }
    order.log().drain(process.getInputStream(), process.pid(), time.instant());
    return Child.of(process, time.nanos());
  }

  /** What the kernel, and the JDK, refuse whatever the program. */
  private static void check(Order order) throws CannotStart {
    if (!Files.isDirectory(order.workFolder())) {
      throw new CannotStart("there is no folder " + order.workFolder());
    }
    long bytes = 0;
    for (String word : order.argv()) {
      bytes += checkWord(word, "an argument");
    }
    for (Map.Entry<String, String> variable : order.env().entrySet()) {
      String name = variable.getKey();
      if (name.isEmpty() || name.indexOf('=') >= 0) {
        throw new CannotStart("'" + name + "' is no name of an environment variable");
      }
      bytes += checkWord(name, "a variable's name") + checkWord(variable.getValue(), name);
    }
    if (bytes > MAX_BYTES) {
      throw new CannotStart("arguments and environment have more than " + MAX_BYTES + " bytes");
    }
  }

  private static int checkWord(String word, String what) throws CannotStart {
    int bytes = word.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_WORD_BYTES) {
      throw new CannotStart(what + " has more than " + MAX_WORD_BYTES + " bytes");
    }
    if (word.indexOf('\0') >= 0) {
      throw new CannotStart(what + " has a NUL in it");
    }
    return bytes;
  }

  /** The prefix always starts; without this a typing mistake would look like a crash. */
  private static void checkProgram(String program, Map<String, String> env, Path workFolder)
      throws CannotStart {
    if (program.indexOf('/') >= 0) {
      if (!workFolder.resolve(program).toFile().canExecute()) {
        throw new CannotStart("cannot execute " + program + ": no such program");
      }
      return;
    }
    String path = env.getOrDefault("PATH", "/usr/bin:/bin");
    for (String folder : path.split(File.pathSeparator, -1)) {
      if (!folder.isEmpty() && new File(folder, program).canExecute()) {
        return;
      }
    }
    throw new CannotStart("cannot execute " + program + ": no such program on the PATH");
  }

  /** Ends the thread, and so, on Linux, every process it started. */
  @Override
  public void close() {
    thread.shutdownNow();
  }

  static Thread daemonThread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
