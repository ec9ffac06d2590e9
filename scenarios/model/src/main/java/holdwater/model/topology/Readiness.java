package holdwater.model.topology;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;

/**
 * How to tell that an instance is ready. A failed check never restarts an instance; only the exit
 * of its process does.
 */
public sealed interface Readiness {
  /** How long an instance may take from its start before the stack's start counts as failed. */
  Duration within();

  /** A GET of {@code path} on {@code port} answers 2xx. */
  record Http(String port, String path, Duration within) implements Readiness {
    public Http {
      checkNotBlank(port, "port");
      checkNotBlank(path, "path");
      checkArgument(!path.startsWith("//"), "path must begin with one slash, was '%s'", path);
      checkPositive(within, "within");
    }
  }

  /** {@code port} accepts a connection. */
  record Tcp(String port, Duration within) implements Readiness {
    public Tcp {
      checkNotBlank(port, "port");
      checkPositive(within, "within");
    }
  }
}
