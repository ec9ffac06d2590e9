package holdwater.platform.plan;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import holdwater.model.topology.Protocol;

/**
 * A listener of the fault proxy on 127.0.0.1 and the real port it leads to; both are the same when
 * the stack runs without a proxy.
 *
 * @param latencyMillis how far away the target is, there and back, which is no fault; only the
 *     proxy makes it so
 */
public record PlannedLink(
    String name,
    String target,
    int listenPort,
    int upstreamPort,
    Protocol protocol,
    String probePath,
    long latencyMillis) {
  public PlannedLink {
    checkNotBlank(name, "name");
    checkNotBlank(target, "target");
    checkNotNull(protocol, "protocol");
    checkNotNull(probePath, "probePath");
  }

  public String listen() {
    return "127.0.0.1:" + listenPort;
  }

  public String upstream() {
    return "127.0.0.1:" + upstreamPort;
  }
}
