package holdwater.junit;

import holdwater.model.fault.Kill;
import holdwater.model.fault.Outage;
import holdwater.model.fault.ProcessFault;
import holdwater.model.fault.Suspend;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Instance;
import java.util.List;

/** What can happen to processes. Immutable. */
public final class InstanceFaults {
  private final Faults faults;
  private final List<Instance> instances;

  InstanceFaults(Faults faults, List<Instance> instances) {
    this.faults = faults;
    this.instances = List.copyOf(instances);
  }

  /** They die by SIGKILL, and nothing is started in their place until the fault is closed. */
  public OpenFault outage() {
    return open(new Outage());
  }

  /** They die by SIGKILL and are started anew at once, as after any exit. */
  public OpenFault kill() {
    return open(new Kill());
  }

  /** They stop where they stand (SIGSTOP): sockets stay open and nobody answers. */
  public OpenFault suspend() {
    return open(new Suspend());
  }

  private OpenFault open(ProcessFault fault) {
    return faults.open(fault, new ResolvedTarget(instances, List.of()));
  }
}
