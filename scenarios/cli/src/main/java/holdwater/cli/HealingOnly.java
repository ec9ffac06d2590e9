package holdwater.cli;

import holdwater.engine.run.Elsewhere;
import holdwater.model.fault.Fault;
import holdwater.model.port.CheckResult;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;

/** An injector of another system than the run's: it reverts what was left there, and no more. */
record HealingOnly(FaultInjector injector) implements FaultInjector, Elsewhere {
  @Override
  public String name() {
    return injector.name();
  }

  @Override
  public boolean supports(Fault fault, ResolvedTarget target) {
    return false;
  }

  @Override
  public CheckResult check(Fault fault, ResolvedTarget target) {
    return CheckResult.failed(name() + " is of another system");
  }

  @Override
  public Injection inject(String id, Fault fault, ResolvedTarget target, Lease lease, Seed seed) {
    throw new InjectionFailed(name() + " is of another system");
  }

  @Override
  public Evidence heal(String id, Fault fault, ResolvedTarget target) {
    return injector.heal(id, fault, target);
  }
}
