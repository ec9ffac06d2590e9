package holdwater.adapters.jvm;

import holdwater.model.fault.Fault;
import holdwater.model.fault.JvmFault;
import holdwater.model.port.CheckResult;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Instance;
import holdwater.model.verdict.Evidence;
import java.io.IOException;
import java.util.Optional;

/** Puts faults into the JVMs of instances, each by the agent in it, which holds the lease. */
public final class JvmInjector implements FaultInjector {
  private static final Seed NO_SEED = new Seed(0);

  private final Agents agents;
  private final AgentApi api = new AgentApi();

  public JvmInjector(Agents agents) {
    this.agents = agents;
  }

  @Override
  public String name() {
    return "jvm-agent";
  }

  @Override
  public boolean supports(Fault fault, ResolvedTarget target) {
    return fault instanceof JvmFault && !target.instances().isEmpty();
  }

  @Override
  public CheckResult check(Fault fault, ResolvedTarget target) {
    if (!supports(fault, target)) {
      return CheckResult.failed(fault.kind() + " needs instances as its target");
    }
    if (((JvmFault) fault).endsByItself()) {
      return CheckResult.failed(
          "'"
              + fault.describe()
              + "' ends by itself, which nobody could tell from a lost lease:"
              + " leave out 'for', it is held as long as you say");
    }
    try {
      for (Instance instance : target.instances()) {
        api.pid(agents.of(instance));
      }
      return CheckResult.OK;
    } catch (IOException e) {
      return CheckResult.failed(e.getMessage());
    }
  }

  @Override
  public Injection inject(String id, Fault fault, ResolvedTarget target, Lease lease, Seed seed) {
    JvmInjection injection =
        new JvmInjection(api, agents, id, (JvmFault) fault, target, lease, seed);
    try {
      injection.arm();
      return injection;
    } catch (IOException | RuntimeException e) {
      try {
        injection.close();
      } catch (InjectionFailed left) {
        // Then its lease ends it.
        e.addSuppressed(left);
      }
      throw new InjectionFailed(id + " could not be put in force: " + e.getMessage(), e);
    }
  }

  @Override
  public Evidence heal(String id, Fault fault, ResolvedTarget target) {
    JvmInjection left =
        new JvmInjection(api, agents, id, (JvmFault) fault, target, Lease.DEFAULT, NO_SEED);
    try {
      left.close();
    } catch (InjectionFailed e) {
      return Evidence.missing(e.getMessage());
    }
    return left.gone();
  }

  /** {@inheritDoc} The agent alone keeps those that were put into a process by its number. */
  @Override
  public Optional<String> byHand() {
    return agents.byHand().stream().findFirst();
  }
}
