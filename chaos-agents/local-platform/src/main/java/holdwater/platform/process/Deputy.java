package holdwater.platform.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A shell in a session of its own that stands in for a daemon that is stopped. When the daemon's
 * heartbeat has not changed for the time of a lease, it continues the victims of the fault, and
 * then the daemon itself, which reverts the rest. It ends with the daemon.
 */
public final class Deputy implements AutoCloseable {
  /**
   * No {@code read -t}, which not every sh has: it would have to wait on a pipe for so long. A
   * daemon that is dead and that nobody has waited for, as in a container without an init, takes
   * signals still; Linux tells its state.
   */
  private static final String SCRIPT =
      """
      trap '' HUP INT
      beat=$1 patience=$2 daemon=$3
      shift 3
      last= missed=0
      lives() {
        kill -s 0 -- "$daemon" 2>/dev/null || return 1
        state=
        { read -r id name state rest <"/proc/$daemon/stat"; } 2>/dev/null
        [ "$state" != Z ]
      }
      while lives; do
        sleep 1
        now=
        { read -r now <"$beat"; } 2>/dev/null
        if [ -n "$now" ] && [ "$now" != "$last" ]; then
          last=$now missed=0
          continue
        fi
        missed=$((missed + 1))
        if [ "$missed" -ge "$patience" ]; then
          missed=0
          for group; do kill -s CONT -- "-$group"; done 2>/dev/null
          kill -s CONT -- "$daemon" 2>/dev/null
        fi
      done
      """;

  private final Process shell;

  private Deputy(Process shell) {
    this.shell = shell;
  }

  /**
   * Starts the shell.
   *
   * @param beat the file whose first line changes as long as the daemon is well
   * @param lease how long it may stay as it is, in whole seconds and at least one
   * @param groups of the victims
   * @throws IOException when it cannot be started
   */
  public static Deputy start(
      SpawnPrefix prefix, Path beat, Duration lease, long daemon, Collection<Long> groups)
      throws IOException {
    long patience = Math.max(1, lease.plusMillis(999).toSeconds());
    List<String> argv = new ArrayList<>(List.of("sh", "-c", SCRIPT, "holdwater-deputy"));
    argv.addAll(List.of(beat.toString(), String.valueOf(patience), String.valueOf(daemon)));
    groups.forEach(group -> argv.add(String.valueOf(group)));
    return new Deputy(
        new ProcessBuilder(prefix.session(argv))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Answers: is it there and not stopped itself, as far as the system tells? */
  public boolean works() {
    return shell.isAlive() && !ProcessTable.isStopped(shell.pid());
  }

  /** Completes when it has ended. */
  CompletableFuture<Process> onExit() {
    return shell.onExit();
  }

  /** The process id of the shell, for tests. */
  public long pid() {
    return shell.pid();
  }

  /** Ends it: nobody has to be continued any more. */
  @Override
  public void close() {
    shell.destroyForcibly();
  }
}
