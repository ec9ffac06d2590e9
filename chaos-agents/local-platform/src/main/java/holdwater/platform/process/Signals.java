package holdwater.platform.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends signals to processes and process groups, by the one {@code kill} that every shell has.
 * Throws {@link IllegalStateException} when it is not certain that they were sent; sending them
 * once more is harmless.
 */
public final class Signals {
  private static final int PATIENCE_SECONDS = 5;

  private Signals() {}

  /** To every process of these groups. Groups that are gone are passed over. */
  public static void toGroups(String signal, Collection<Long> groups) {
    send(signal, "-", groups);
  }

  /** To these processes only, not to their children. */
  public static void toProcesses(String signal, Collection<Long> pids) {
    send(signal, "", pids);
  }

  /**
   * Lets a helper go on that somebody may have stopped, so that it sees the end of its pipe and
   * does what it is there for. Never throws.
   */
  public static void wake(Process helper) {
    try {
      toProcesses("CONT", List.of(helper.pid()));
    } catch (IllegalStateException e) {
      System.err.println("whether process " + helper.pid() + " goes on is not known: " + e);
    }
  }

  private static void send(String signal, String sign, Collection<Long> ids) {
    if (ids.isEmpty()) {
      return;
    }
    List<String> argv = new ArrayList<>();
    argv.add("sh");
    argv.add("-c");
    argv.add("for id; do kill -s " + signal + " -- \"" + sign + "$id\"; done 2>/dev/null");
    argv.add("sh");
    ids.forEach(id -> argv.add(String.valueOf(id)));
    try {
      Process process =
          new ProcessBuilder(argv)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "sending " + signal + " took longer than " + PATIENCE_SECONDS + " s");
      }
      // Groups that are gone make it 1; more means that the shell did not run to its end.
      if (process.exitValue() > 1) {
        throw new IllegalStateException(
            "sending " + signal + " ended with exit code " + process.exitValue());
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot send " + signal + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
