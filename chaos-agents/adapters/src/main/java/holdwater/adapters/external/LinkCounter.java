package holdwater.adapters.external;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import holdwater.model.slo.CounterQuery;

/**
 * What the callee of a link counts of its calls, by the word of its owner, where the proxy between
 * them counts nothing.
 *
 * @param path of the callee's metrics, such as {@code /metrics}
 * @param query the series that count calls over this link, and no others but our own
 */
public record LinkCounter(String path, CounterQuery query) {
  public LinkCounter {
    checkNotNull(path, "path");
    checkArgument(path.startsWith("/"), "path must begin with a slash, was '%s'", path);
    checkNotNull(query, "query");
  }
}
