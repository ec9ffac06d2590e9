package holdwater.platform.plan;

import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The keys by which services know who calls them: a secret for each pair of a caller and whom it
 * calls, which no third service is given. Not thread-safe.
 */
final class CallKeys {
  private final Topology topology;
  private final UnaryOperator<String> secrets;

  /**
   * @param secrets by their names
   */
  CallKeys(Topology topology, UnaryOperator<String> secrets) {
    this.topology = topology;
    this.secrets = secrets;
  }

  /** The key of that pair: 64 hexadecimal digits. */
  String of(String caller, String called) {
    return secrets.apply(caller + "->" + called);
  }

  /** {@code called=key,...} for everybody whom it calls; empty if it calls nobody. */
  String ofCalls(Service caller) {
    return caller.calls().stream()
        .map(called -> called + "=" + of(caller.name(), called))
        .collect(Collectors.joining(","));
  }

  /** {@code caller=key,...} for everybody who calls it; empty if nobody does. */
  String ofCallers(Service called) {
    return topology.services().stream()
        .filter(caller -> caller.calls().contains(called.name()))
        .map(caller -> caller.name() + "=" + of(caller.name(), called.name()))
        .collect(Collectors.joining(","));
  }
}
