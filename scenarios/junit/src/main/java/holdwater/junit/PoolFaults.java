package holdwater.junit;

import holdwater.model.topology.Instance;
import java.util.List;

/** What can happen to pools of database connections (HikariCP). Immutable. */
public final class PoolFaults {
  private final JvmFaults jvms;

  PoolFaults(Faults faults, List<Instance> instances) {
    this.jvms = new JvmFaults(faults, instances);
  }

  /** Nobody gets a connection: callers wait as long as they would, and get the pool's exception. */
  public OpenFault exhausted() {
    return jvms.fault("pool-exhausted");
  }
}
