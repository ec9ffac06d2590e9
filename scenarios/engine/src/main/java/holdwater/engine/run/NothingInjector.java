package holdwater.engine.run;

import holdwater.model.fault.Fault;
import holdwater.model.fault.Nothing;
import holdwater.model.port.CheckResult;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.Injection;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;

/** Puts {@link Nothing} in force, which is done at once, anywhere, and leaves nothing behind. */
public final class NothingInjector implements FaultInjector {
  private static final Evidence IN_FORCE = Evidence.proven("no fault, as asked");
  private static final Evidence GONE = Evidence.proven("there was nothing to revert");

  @Override
  public String name() {
    return "nothing";
  }

  @Override
  public boolean supports(Fault fault, ResolvedTarget target) {
    return fault instanceof Nothing;
  }

  @Override
  public CheckResult check(Fault fault, ResolvedTarget target) {
    return CheckResult.OK;
  }

  @Override
  public Injection inject(String id, Fault fault, ResolvedTarget target, Lease lease, Seed seed) {
    return new Calm(id);
  }

  @Override
  public Evidence heal(String id, Fault fault, ResolvedTarget target) {
    return GONE;
  }

  private record Calm(String id) implements Injection {
    @Override
    public void renew() {}

    @Override
    public Evidence evidence() {
      return IN_FORCE;
    }

    @Override
    public void close() {}

    @Override
    public Evidence gone() {
      return GONE;
    }
  }
}
