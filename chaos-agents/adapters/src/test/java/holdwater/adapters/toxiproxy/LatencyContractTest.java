package holdwater.adapters.toxiproxy;

import holdwater.model.fault.Fault;
import holdwater.model.fault.Latency;
import holdwater.model.scenario.ResolvedTarget;
import java.io.IOException;
import java.time.Duration;

/** The contract with latency on two links. */
class LatencyContractTest extends LinkContract {

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
