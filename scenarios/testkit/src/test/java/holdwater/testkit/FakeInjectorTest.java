package holdwater.testkit;

import holdwater.model.fault.Fault;
import holdwater.model.fault.Outage;
import holdwater.model.port.FaultInjector;
import holdwater.model.scenario.ResolvedTarget;
import java.time.Duration;
import java.util.List;

class FakeInjectorTest extends FaultInjectorContract {
  private final FakeClock clock = new FakeClock();
  private final FakeFaults faults = new FakeFaults(clock);

  @Override
  protected FaultInjector injector() {
    return new FakeInjector(faults);
  }

  @Override
  protected Fault fault() {
    return new Outage();
  }

  @Override
  protected ResolvedTarget target() {
    return new ResolvedTarget(TwoZones.topology().instances(), List.of());
  }

  @Override
  protected boolean felt() {
    return faults.anyInForce();
  }

  @Override
  protected void letPass(Duration duration) {
    clock.advance(duration);
  }
}
