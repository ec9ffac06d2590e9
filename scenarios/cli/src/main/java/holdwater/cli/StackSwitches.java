package holdwater.cli;

import holdwater.adapters.prometheus.PatternGauges;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.PatternMeter;
import holdwater.platform.LocalDeployment;
import holdwater.platform.LocalPlatform;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks every service of the stack that is up for its switches, past every link, and the daemon for
 * those that are its own. What a topology declares stands in the environment of its processes.
 */
final class StackSwitches implements PatternMeter {
  /** How the daemon appears beside the instances. */
  private static final String DAEMON = "platform";

  private final LocalPlatform platform;

  StackSwitches(LocalPlatform platform) {
    this.platform = platform;
  }

  @Override
  public Map<String, Map<String, Boolean>> switches() {
    LocalDeployment stack =
        platform.runningStack().orElseThrow(() -> new DeploymentFailed("no stack is up"));
    Map<String, URI> metrics = new TreeMap<>();
    stack.httpAddresses().forEach((id, uri) -> metrics.put(id, uri.resolve("/prometheus")));
    Map<String, Map<String, Boolean>> switches =
        new TreeMap<>(new PatternGauges(() -> metrics).switches());
    stack.declaredSwitches().forEach((id, declared) -> merge(switches, id, declared));
    switches.put(DAEMON, stack.switches());
    return switches;
  }

  /** Whoever tells of a pattern by itself is believed more than its environment. */
  private static void merge(
      Map<String, Map<String, Boolean>> switches, String id, Map<String, Boolean> declared) {
    if (!declared.isEmpty()) {
      Map<String, Boolean> all = new TreeMap<>(declared);
      all.putAll(switches.getOrDefault(id, Map.of()));
      switches.put(id, all);
    }
  }
}
