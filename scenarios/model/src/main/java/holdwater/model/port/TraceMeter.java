package holdwater.model.port;

import holdwater.model.trace.TraceLook;
import java.time.Instant;
import java.util.Optional;

/**
 * Answers: what did traces of the system show since then? It answers within a few seconds.
 * Thread-safe.
 */
@FunctionalInterface
public interface TraceMeter {
  /** One that receives no traces. */
  TraceMeter NONE = from -> Optional.empty();

  /** Empty when nobody receives any, or whoever does gives no answer. */
  Optional<TraceLook> since(Instant from);
}
