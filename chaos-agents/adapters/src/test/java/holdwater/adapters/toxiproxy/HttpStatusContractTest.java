package holdwater.adapters.toxiproxy;

import holdwater.model.fault.Fault;
import holdwater.model.fault.HttpStatus;
import holdwater.model.fault.RequestMatch;
import holdwater.model.port.FaultInjector;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.testkit.FaultInjectorContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract with a fault of tagged requests on two links. */
class HttpStatusContractTest extends FaultInjectorContract {

  private Lab lab;

  @BeforeEach
  void start() throws IOException {
    lab = Lab.own();
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
    return new HttpStatus(503, RequestMatch.tagged("X-Tag", "drill"));
  }

  @Override
  protected ResolvedTarget target() {
    return Lab.on(lab.one, lab.two);
  }

  @Override
  protected boolean felt() throws IOException {
    return lab.statusOf("X-Tag", "drill") == 503;
  }
}
