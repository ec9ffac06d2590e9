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
 * @param leaseMillis how long it may run unless its lease is renewed
 */
public record JobRequest(
    String name,
    List<String> argv,
    Map<String, String> env,
    String workFolder,
    String log,
    long leaseMillis) {
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
    checkArgument(leaseMillis > 0, "leaseMillis must be positive, was %s", leaseMillis);
  }
}
