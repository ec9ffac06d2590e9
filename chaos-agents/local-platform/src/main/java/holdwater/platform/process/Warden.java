package holdwater.platform.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A shell in a session of its own, on a pipe from us: it knows every process group, and kills them
 * all when the pipe ends, however we end. It reaches what a death signal does not: grandchildren.
 * And the leader by its own id: one that was spawned a moment ago has no group yet. Thread-safe.
 */
public final class Warden implements AutoCloseable {
  private static final String SCRIPT =
      """
      trap '' HUP INT TERM
      groups=' '
      while read -r word group; do
        case $word in
          watch) groups="$groups$group ";;
          forget) groups="${groups%% $group *} ${groups#* $group }";;
        esac
      done
      for group in $groups; do kill -s KILL -- "-$group" "$group"; done 2>/dev/null
      """;

  private final List<String> command;
  private final Consumer<String> lost;
  private final Set<Long> groups = new TreeSet<>();
  private Process shell;
  private boolean closed;
  private boolean missing;

  private Warden(List<String> command, Consumer<String> lost) {
    this.command = command;
    this.lost = lost;
  }

  /**
   * Starts the shell.
   *
   * @param lost hears why when it was killed and cannot be started anew: what it watched must end
   */
  public static Warden start(SpawnPrefix prefix, Consumer<String> lost) throws IOException {
    return start(prefix.session(List.of("sh", "-c", SCRIPT, "holdwater-warden")), lost);
  }

  static Warden start(List<String> command, Consumer<String> lost) throws IOException {
    Warden warden = new Warden(command, lost);
    synchronized (warden) {
      warden.launch();
    }
    return warden;
  }

  private void launch() throws IOException {
    missing = true;
    shell =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    missing = false;
    Process started = shell;
    var unused = started.onExit().thenRun(() -> replace(started));
    for (long group : groups) {
      tell("watch " + group);
    }
  }

  /** Somebody killed it: a stack must not run unwatched. */
  private synchronized void replace(Process ended) {
    if (closed || ended != shell) {
      return;
    }
    try {
      launch();
    } catch (IOException e) {
      lost.accept("the warden ended and cannot be started anew: " + e.getMessage());
    }
  }

  /** Lets it go on if somebody has stopped it, as far as the system tells that. */
  public synchronized void wake() {
    if (ProcessTable.isStopped(shell.pid())) {
      Signals.wake(shell);
    }
  }

  /** The process id of the shell, for tests. */
  public synchronized long pid() {
    return shell.pid();
  }

  /**
   * Has it kill this process group when we end.
   *
   * @throws IOException when there is no warden to do so
   */
  public synchronized void watch(long group) throws IOException {
    if (missing) {
      launch();
    }
    groups.add(group);
    tell("watch " + group);
  }

  /** To be called once the group is gone, so that nobody dies who gets its number later. */
  public synchronized void forget(long group) {
    if (groups.remove(group)) {
      try {
        tell("forget " + group);
      } catch (IOException gone) {
        // It has just ended, and will be told the groups that are left when it starts anew.
      }
    }
  }

  private void tell(String line) throws IOException {
    OutputStream pipe = shell.getOutputStream();
    try {
      pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      pipe.flush();
    } catch (IOException e) {
      if (shell.isAlive()) {
        throw e;
      }
      // It starts anew and is told everything then.
    }
  }

  /** Ends it as our death would: it kills every group it still knows. */
  @Override
  public synchronized void close() {
    closed = true;
    try {
      shell.getOutputStream().close();
    } catch (IOException gone) {
      // It has ended already.
    }
    Signals.wake(shell);
  }
}
