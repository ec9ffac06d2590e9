package holdwater.model.topology;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNegative;
import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;
import java.util.Optional;

/**
 * A call edge: everything that {@code source} sends to {@code target} goes through it.
 *
 * @param source {@code <zone>.<service>}, {@code <zone>.*} or {@link #CLIENTS}
 * @param target an instance id
 * @param latency what the way to another region and back costs, fault or no fault; empty within one
 */
public record Link(
    String source, String target, Protocol protocol, String probePath, Optional<Duration> latency) {
  /** The source of the clients' own calls, by the word that files and journals have for it. */
  public static final String CLIENTS = "viewers";

  public Link {
    checkNotBlank(source, "link source");
    checkNotBlank(target, "link target");
    checkNotNull(protocol, "protocol");
    checkNotNull(probePath, "probePath");
    // A journal of an older version has none.
    latency = latency == null ? Optional.empty() : latency;
    latency.ifPresent(length -> checkNotNegative(length, "latency"));
  }

  /** One within a region. */
  public Link(String source, String target, Protocol protocol, String probePath) {
    this(source, target, protocol, probePath, Optional.empty());
  }

  /** {@code <source>:<target>}, the name it has at the fault proxy and in scenarios. */
  public String name() {
    return source + ":" + target;
  }
}
