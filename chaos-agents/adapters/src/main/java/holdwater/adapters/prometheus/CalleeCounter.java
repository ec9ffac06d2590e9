package holdwater.adapters.prometheus;

import static holdwater.model.Checks.checkNotNull;

import holdwater.model.slo.CounterQuery;
import java.net.URI;
import java.util.Set;

/**
 * A counter of a service that counts the calls of one link.
 *
 * @param page of the service's metrics
 * @param query the series that count them
 * @param ownPaths where we ask the service ourselves, which is no call of the link's
 */
public record CalleeCounter(URI page, CounterQuery query, Set<String> ownPaths) {
  private static final String PATH = "/";

  public CalleeCounter {
    checkNotNull(page, "page");
    checkNotNull(query, "query");
    ownPaths = Set.copyOf(ownPaths);
  }

  /** Answers: does it count calls that may be of the link? */
  boolean takes(Sample sample) {
    // NaN fails every comparison.
    return sample.value() >= 0
        && sample.value() < Double.POSITIVE_INFINITY
        && query.takes(sample.name(), sample.labels())
        && sample.labels().values().stream().noneMatch(ownPaths::contains);
  }

  /** Answers: does it say by a label which path was called, so that ours would be seen? */
  static boolean tellsPath(Sample sample) {
    return sample.labels().values().stream().anyMatch(value -> value.startsWith(PATH));
  }
}
