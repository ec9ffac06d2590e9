package holdwater.adapters.toxiproxy;

import holdwater.model.fault.Down;
import holdwater.model.fault.Fault;
import holdwater.model.port.FaultInjector;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.testkit.FaultInjectorContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract with a link that is cut. */
class DownContractTest extends FaultInjectorContract {

  private Lab lab;

  @BeforeEach
  void start() throws IOException {
    lab = new Lab();
  }

  @AfterEach
  void stop() throws IOException {
    lab.close();
  }

  @Override
  protected FaultInjector injector() {
    return lab.network().injector();
  }

  @Override
  protected Fault fault() {
    return new Down();
  }

  @Override
  protected ResolvedTarget target() {
    return Lab.on(lab.one);
  }

  @Override
  protected boolean felt() {
    return lab.callFails();
  }
}
