package holdwater.encoding.ffmpeg;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Runs ffmpeg children, {@value #MOST_AT_ONCE} at once, and takes them along when it is closed.
 * They stay in this process's group, so that killing the group reaches them too. Thread-safe.
 */
public final class Ffmpeg implements AutoCloseable {

  /** Each is told to use one thread; the stack shares two cores. */
  static final int MOST_AT_ONCE = 2;

  private static final List<String> QUIET = List.of("-nostdin", "-hide_banner", "-nostats", "-y");

  /** Of a core, not by the clock: thirty times what the longest of our runs needs. */
  private static final int CPU_SECONDS = 60;

  private final Path program;
  private final int cpuSeconds;
  private final Semaphore permits = new Semaphore(MOST_AT_ONCE, true);
  private final Set<Process> children = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @param program the executable, see {@link FfmpegBinary}
   */
  public Ffmpeg(Path program) {
    this(program, CPU_SECONDS);
  }

  /**
   * @param cpuSeconds a run that has used so much of a core is ended
   */
  Ffmpeg(Path program, int cpuSeconds) {
    this.program = program;
    this.cpuSeconds = cpuSeconds;
  }

  /**
   * Runs ffmpeg to its end, waiting first until a child may start.
   *
   * @param arguments after the ones that keep it quiet and let it overwrite
   * @param directory where it runs
   * @param limit killed when it takes longer by the clock
   * @return the last lines it printed
   * @throws FfmpegFailure if it cannot be started, says so by its exit code, runs too long or was
   *     closed
   */
  public List<String> run(List<String> arguments, Path directory, Duration limit)
      throws FfmpegFailure, InterruptedException {
    permits.acquire();
    try {
      return runNow(arguments, directory, limit);
    } finally {
      permits.release();
    }
  }

  private List<String> runNow(List<String> arguments, Path directory, Duration limit)
      throws FfmpegFailure, InterruptedException {
    Process child = start(arguments, directory);
    children.add(child);
    try {
      if (closed) {
        throw new FfmpegFailure("ffmpeg is not started any more: this process is stopping");
      }
      OutputTail tail = OutputTail.of(child);
      if (!child.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new FfmpegFailure("ffmpeg ran longer than " + limit.toSeconds() + " s: " + arguments);
      }
      List<String> said = tail.lines();
      if (child.exitValue() != 0) {
        throw new FfmpegFailure(
            "ffmpeg ended with " + child.exitValue() + ": " + String.join(" | ", said));
      }
      return said;
    } finally {
      child.destroyForcibly();
      children.remove(child);
    }
  }

  private Process start(List<String> arguments, Path directory) throws FfmpegFailure {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(QUIET);
    command.addAll(List.of("-timelimit", String.valueOf(cpuSeconds)));
    command.addAll(arguments);
    try {
      return new ProcessBuilder(command)
          .directory(directory.toFile())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      throw new FfmpegFailure("ffmpeg cannot be started: " + e.getMessage(), e);
    }
  }

  /** Whether {@link #close} was called: from then on a failure says nothing about the video. */
  public boolean isClosed() {
    return closed;
  }

  /** Kills every child and starts no other. Closing twice is harmless. */
  @Override
  public void close() {
    closed = true;
    children.forEach(Process::destroyForcibly);
  }
}
