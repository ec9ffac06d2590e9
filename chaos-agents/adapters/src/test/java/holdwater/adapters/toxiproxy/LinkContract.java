package holdwater.adapters.toxiproxy;

import holdwater.model.port.FaultInjector;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.testkit.FaultInjectorContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** The contract with a fault on a link of a lab of its own. */
@Timeout(120)
abstract class LinkContract extends FaultInjectorContract {

  Lab lab;

  Lab open() throws IOException {
    return Lab.own();
  }

  @BeforeEach
  void start() throws IOException {
    lab = open();
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
  protected ResolvedTarget target() {
    return Lab.on(lab.one);
  }
}
