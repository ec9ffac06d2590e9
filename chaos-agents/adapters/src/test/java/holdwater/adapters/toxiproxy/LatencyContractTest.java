package holdwater.adapters.toxiproxy;

import holdwater.model.fault.Fault;
import holdwater.model.fault.Latency;
import holdwater.model.port.FaultInjector;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.testkit.FaultInjectorContract;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract with latency on two links. */
class LatencyContractTest extends FaultInjectorContract {

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
    return new Latency(Duration.ofMillis(300), Duration.ZERO);
  }

  @Override
  protected ResolvedTarget target() {
    return Lab.on(lab.one, lab.two);
  }

  @Override
  protected boolean felt() throws IOException {
    return lab.call() >= 300;
  }
}
