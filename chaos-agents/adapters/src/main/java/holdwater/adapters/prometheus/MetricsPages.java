package holdwater.adapters.prometheus;

import java.net.URI;
import java.util.Map;

/** Answers: where does each instance tell what it counts, as far as it does? */
@FunctionalInterface
public interface MetricsPages {
  /**
   * By instance id. Those that have no such page may be in it: they do not answer.
   *
   * @throws RuntimeException when it is not known now; then nothing is measured
   */
  Map<String, URI> pages();
}
