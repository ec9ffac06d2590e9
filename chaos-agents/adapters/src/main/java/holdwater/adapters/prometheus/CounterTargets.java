package holdwater.adapters.prometheus;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Says where the instances show what an SLO is about, by instance id. Thread-safe. */
public interface CounterTargets {
  /**
   * The pages of that path.
   *
   * @param service whose instances are meant; empty for all that speak HTTP
   */
  Map<String, URI> pages(String path, Optional<String> service);
}
