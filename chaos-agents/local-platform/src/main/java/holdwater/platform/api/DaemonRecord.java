package holdwater.platform.api;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import java.time.Instant;

/** The content of {@code daemon.json}: the port and the token of the daemon. */
public record DaemonRecord(int port, String token, long pid, Instant startTime) {
  public DaemonRecord {
    checkArgument(port > 0 && port <= 65_535, "port is no port: %s", port);
    checkNotBlank(token, "token");
    checkArgument(pid > 0, "pid is no process id: %s", pid);
    checkNotNull(startTime, "startTime");
  }
}
