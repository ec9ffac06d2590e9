package holdwater.model.topology;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

/**
 * A call edge: everything that {@code source} sends to {@code target} goes through it.
 *
 * @param source {@code <zone>.<service>}, {@code <zone>.*} or {@code viewers}
 * @param target an instance id
 */
public record Link(String source, String target, Protocol protocol, String probePath) {
  /** The source of the viewers' own calls. */
  public static final String VIEWERS = "viewers";

  public Link {
    checkNotBlank(source, "link source");
    checkNotBlank(target, "link target");
    checkNotNull(protocol, "protocol");
    checkNotNull(probePath, "probePath");
  }

  /** {@code <source>:<target>}, the name it has at the fault proxy and in scenarios. */
  public String name() {
    return source + ":" + target;
  }
}
