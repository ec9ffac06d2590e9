package holdwater.junit;

import holdwater.model.fault.JvmFault;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Instance;
import java.time.Duration;
import java.util.List;

/**
 * What can happen inside JVMs. Methods are named in the language of the agent: {@code
 * com.acme..*Repository.find*}, several with commas, and behind them a dose such as {@code chance
 * 20%}. Immutable.
 */
public final class JvmFaults {
  private final Faults faults;
  private final List<Instance> instances;

  JvmFaults(Faults faults, List<Instance> instances) {
    this.faults = faults;
    this.instances = List.copyOf(instances);
  }

  /** Calls of these methods throw instead of being made; the agent says which types may be. */
  public OpenFault throwing(Class<? extends Throwable> type, String methods) {
    return fault("exception " + type.getName() + " on " + methods);
  }

  /** Calls of these methods begin so much later. */
  public OpenFault latency(Duration delay, String methods) {
    return fault("latency " + delay.toMillis() + "ms on " + methods);
  }

  /** Anything that the agent can do, in its own words: {@code jdbc-latency 800ms}. */
  public OpenFault fault(String words) {
    return faults.open(new JvmFault(words), new ResolvedTarget(instances, List.of()));
  }
}
