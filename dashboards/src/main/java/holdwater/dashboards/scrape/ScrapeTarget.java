package holdwater.dashboards.scrape;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import holdwater.model.topology.Instance;

/**
 * An instance that shows its metrics.
 *
 * @param address host and port
 * @param path of its metrics
 */
public record ScrapeTarget(Instance instance, String address, String path) {
  public ScrapeTarget {
    checkNotNull(instance, "instance");
    checkArgument(address.contains(":"), "address must be host:port, was '%s'", address);
    checkArgument(path.startsWith("/"), "path must begin with a slash, was '%s'", path);
  }
}
