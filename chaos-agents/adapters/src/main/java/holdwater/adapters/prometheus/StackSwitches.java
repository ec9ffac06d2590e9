package holdwater.adapters.prometheus;

import holdwater.model.port.Access;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.PatternMeter;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks every service of a deployment for its switches, past every link, and the platform for those
 * that it knows: its own, and what the topology gave to the instances.
 */
public final class StackSwitches implements PatternMeter {
  private final Access access;

  /** Connects to nothing. */
  public StackSwitches(Access access) {
    this.access = access;
  }

  /**
   * {@inheritDoc}
   *
   * @throws DeploymentFailed when nothing is up
   */
  @Override
  public Map<String, Map<String, Boolean>> switches() {
    Map<String, Map<String, Boolean>> given = access.switches();
    Map<String, Map<String, Boolean>> switches =
        new TreeMap<>(new PatternGauges(this::metrics).switches());
    given.forEach((id, own) -> merge(switches, id, own));
    return switches;
  }

  /** Those that come with the load only may not be there to be asked. */
  private Map<String, URI> metrics() {
    Map<String, URI> metrics = new TreeMap<>();
    access
        .pages()
        .forEach(
            (instance, address) -> {
              if (!instance.elastic()) {
                metrics.put(instance.id(), address.resolve(InstancePages.USUAL_PATH));
              }
            });
    return metrics;
  }

  /** Whoever tells of a pattern by itself is believed more than what it was given. */
  private static void merge(
      Map<String, Map<String, Boolean>> switches, String id, Map<String, Boolean> given) {
    if (!given.isEmpty()) {
      Map<String, Boolean> all = new TreeMap<>(given);
      all.putAll(switches.getOrDefault(id, Map.of()));
      switches.put(id, all);
    }
  }
}
