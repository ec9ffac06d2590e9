package holdwater.platform.api;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import java.util.List;
import java.util.Map;

/**
 * Asks for a process that runs to its end and is not started anew.
 *
 * @param env its whole environment
 * @param leaseMillis how long it may run unless its lease is renewed; {@link #WITH_THE_STACK} for
 *     one that needs no lease, as it ends with the stack that is up
 */
public record JobRequest(
    String name,
    List<String> argv,
    Map<String, String> env,
    String workFolder,
    String log,
    long leaseMillis) {
  /** In the place of a lease. Not 0, which is what a request without one would have. */
  public static final long WITH_THE_STACK = -1;

  public JobRequest {
    checkArgument(
        name.matches("[A-Za-z0-9][A-Za-z0-9._-]*"),
        "job name must be letters, digits, '.', '_' and '-', was '%s'",
        name);
    argv = List.copyOf(argv);
    checkArgument(!argv.isEmpty(), "argv is empty");
    env = Map.copyOf(env);
    checkNotNull(workFolder, "workFolder");
    checkNotBlank(log, "log");
    checkArgument(
        leaseMillis > 0 || leaseMillis == WITH_THE_STACK,
        "leaseMillis must be positive, or %s for as long as the stack, was %s",
        WITH_THE_STACK,
        leaseMillis);
  }

  /** Whether it lives as long as the stack, whatever becomes of who asked for it. */
  public boolean withStack() {
    return leaseMillis == WITH_THE_STACK;
  }
}
