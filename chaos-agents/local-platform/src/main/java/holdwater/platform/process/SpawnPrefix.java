package holdwater.platform.process;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What goes before a command line so that the process gets a session of its own (its process id is
 * then its group's id too), a priority, and dies with us. Immutable.
 *
 * <p>On Linux {@code setsid nice setpriv --pdeathsig KILL}; elsewhere perl does what {@code setsid}
 * does, and only the warden sees to it that the process dies with us.
 */
public final class SpawnPrefix {
  private static final int PROBE_SECONDS = 5;

  /**
   * The death signal is asked for after the fork: if we died before that, the parent is another one
   * by now. And where the kernel groups sessions for scheduling (autogroup), niceness only counts
   * within a session, so the session itself must be told.
   */
  private static final String LINUX_CHILD =
      "[ \"$PPID\" = \"$1\" ] || exit 125;"
          + " { echo \"$2\" >/proc/self/autogroup; } 2>/dev/null;"
          + " shift 2; exec \"$@\"";

  private static final String PERL_SETSID =
      "use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV or exit 127";

  private enum Kind {
    LINUX,
    PERL
  }

  private final Kind kind;
  private final long owner;

  private SpawnPrefix(Kind kind, long owner) {
    this.kind = kind;
    this.owner = owner;
  }

  /** With Linux's tools, for children of the process {@code owner}. */
  static SpawnPrefix linux(long owner) {
    return new SpawnPrefix(Kind.LINUX, owner);
  }

  /** With perl. */
  static SpawnPrefix perl() {
    return new SpawnPrefix(Kind.PERL, 0);
  }

  /**
   * The best that this machine has, for children of this process.
   *
   * @throws IOException when it has neither, or has them and cannot start them
   */
  public static SpawnPrefix detect() throws IOException {
    boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    if (linux && works("setsid", "nice", "-n", "0", "setpriv", "--pdeathsig", "KILL", "true")) {
      return linux(ProcessHandle.current().pid());
    }
    if (works("perl", "-MPOSIX", "-e", "1")) {
      return perl();
    }
    throw new IOException(
        "neither setsid, nice and setpriv (util-linux) nor perl can be run: install one of them");
  }

  /** Whether the program is there and does what we need; throws when it cannot even be started. */
  static boolean works(String... argv) throws IOException {
    try {
      Process process =
          new ProcessBuilder(argv)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean ended = process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      return ended && process.exitValue() == 0;
    } catch (IOException e) {
      if (isThere(argv[0])) {
        // Too many open files, or too many processes: nothing that installing it would help.
        throw new IOException(argv[0] + " cannot be started: " + e.getMessage(), e);
      }
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static boolean isThere(String program) {
    if (program.indexOf('/') >= 0) {
      return new File(program).canExecute();
    }
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    return Stream.of(path.split(File.pathSeparator, -1))
        .anyMatch(folder -> !folder.isEmpty() && new File(folder, program).canExecute());
  }

  /** A session of its own and nothing else: for what must outlive us. */
  public List<String> session(List<String> argv) {
    List<String> whole = new ArrayList<>();
    whole.addAll(
        kind == Kind.LINUX ? List.of("setsid") : List.of("perl", "-MPOSIX", "-e", PERL_SETSID));
    whole.addAll(argv);
    return List.copyOf(whole);
  }

  /** A session, a priority, and death with us. */
  List<String> before(List<String> argv, int niceness, int sessionNiceness) {
    String nice = String.valueOf(niceness);
    String session = String.valueOf(sessionNiceness);
    List<String> whole = new ArrayList<>();
    if (kind == Kind.LINUX) {
      whole.addAll(List.of("setsid", "nice", "-n", nice, "setpriv", "--pdeathsig", "KILL"));
      whole.addAll(List.of("sh", "-c", LINUX_CHILD, "sh", String.valueOf(owner), session));
    } else {
      whole.addAll(List.of("perl", "-MPOSIX", "-e", PERL_SETSID, "nice", "-n", nice));
    }
    whole.addAll(argv);
    return List.copyOf(whole);
  }
}
