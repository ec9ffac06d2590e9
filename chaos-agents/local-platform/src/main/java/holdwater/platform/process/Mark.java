package holdwater.platform.process;

import holdwater.platform.api.HomeFolder;
import java.util.Optional;

/**
 * Says for whom a process was started. It is an environment variable, so child processes inherit it
 * even in other sessions.
 *
 * @param daemon the process id of the daemon that started it, or 0 for a daemon itself
 * @param home the path of its {@code .holdwater}
 */
public record Mark(long daemon, String home) {
  /** The environment variable. */
  public static final String VARIABLE = "HOLDWATER_STARTED_FOR";

  /** Of what this process starts. */
  public static Mark ofOurs(HomeFolder home) {
    return new Mark(ProcessHandle.current().pid(), home.path().toString());
  }

  /** Of a daemon. */
  public static Mark ofDaemon(HomeFolder home) {
    return new Mark(0, home.path().toString());
  }

  /** What the variable is set to. */
  public String value() {
    return daemon + " " + home;
  }

  static Optional<Mark> parse(String value) {
    int blank = value.indexOf(' ');
    return blank > 0 && value.substring(0, blank).matches("[0-9]{1,10}")
        ? Optional.of(
            new Mark(Long.parseLong(value.substring(0, blank)), value.substring(blank + 1)))
        : Optional.empty();
  }
}
