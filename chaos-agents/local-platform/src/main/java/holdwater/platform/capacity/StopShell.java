package holdwater.platform.capacity;

import holdwater.platform.process.MachineTime;
import holdwater.platform.process.Signals;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Stops process groups for moments and lets them go on, by a shell in a session of its own on a
 * pipe from us: a process for each signal would cost more than it withholds. When the pipe ends,
 * however we end, it continues all that are stopped; when the shell ends, we do. Thread-safe.
 */
final class StopShell implements AutoCloseable {
  private static final String SCRIPT =
      """
      trap '' HUP INT TERM
      stopped=' '
      while read -r signal groups; do
        for group in $groups; do
          case $signal in
            STOP) stopped="$stopped$group " ;;
            CONT) stopped="${stopped%% $group *} ${stopped#* $group }" ;;
          esac
          kill -s "$signal" -- "-$group" 2>/dev/null
        done
        echo
      done
      for group in $stopped; do kill -s CONT -- "-$group"; done 2>/dev/null
      """;

  private static final long ANSWER_NANOS = 2_000_000_000L;
  private static final Duration POLL = Duration.ofNanos(100_000);

  private final Process shell;
  private final MachineTime time;
  private final Set<Long> stopped = new TreeSet<>();

  private StopShell(Process shell, MachineTime time) {
    this.time = time;
    this.shell = shell;
  }

  /**
   * Starts the shell.
   *
   * @param session makes of a command line one that runs in a session of its own
   */
  static StopShell start(UnaryOperator<List<String>> session, MachineTime time) throws IOException {
    return new StopShell(
        new ProcessBuilder(session.apply(List.of("sh", "-c", SCRIPT, "holdwater-throttle")))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start(),
        time);
  }

  /** The process id of the shell, for tests. */
  long pid() {
    return shell.pid();
  }

  /** Those that are stopped now. */
  synchronized Set<Long> stopped() {
    return Set.copyOf(stopped);
  }

  /**
   * Has these stopped, and all others going on. Returns when it is done.
   *
   * @throws IOException when the shell does not answer; then nobody knows who is stopped
   */
  synchronized void stopOnly(Collection<Long> groups) throws IOException {
    List<Long> halt = groups.stream().filter(group -> !stopped.contains(group)).toList();
    List<Long> go = stopped.stream().filter(group -> !groups.contains(group)).toList();
    if (!halt.isEmpty()) {
      // Noted first: whatever becomes of the call, they may be stopped.
      stopped.addAll(halt);
      tell("STOP", halt);
    }
    if (!go.isEmpty()) {
      tell("CONT", go);
      stopped.removeAll(go);
    }
  }

  private void tell(String signal, Collection<Long> groups) throws IOException {
    String line =
        groups.stream().map(String::valueOf).collect(Collectors.joining(" ", signal + " ", "\n"));
    OutputStream pipe = shell.getOutputStream();
    pipe.write(line.getBytes(StandardCharsets.US_ASCII));
    pipe.flush();
    InputStream answer = shell.getInputStream();
    long deadline = time.nanos() + ANSWER_NANOS;
    while (answer.available() == 0) {
      if (time.nanos() - deadline > 0 || !shell.isAlive()) {
        throw new IOException("the shell that stops and continues processes does not answer");
      }
      time.pause(POLL);
    }
    if (answer.read() < 0) {
      throw new IOException("the shell that stops and continues processes has ended");
    }
  }

  /** Ends it, and so everything goes on. */
  @Override
  public synchronized void close() {
    try {
      shell.getOutputStream().close();
    } catch (IOException gone) {
      // It has ended already.
    }
    Signals.wake(shell);
    stopped.clear();
  }
}
