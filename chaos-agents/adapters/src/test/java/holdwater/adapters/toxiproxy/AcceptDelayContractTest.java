package holdwater.adapters.toxiproxy;

import holdwater.model.fault.AcceptDelay;
import holdwater.model.fault.Fault;
import java.io.IOException;
import java.time.Duration;

/** The contract with connections that are taken in late. */
class AcceptDelayContractTest extends LinkContract {

  @Override
  protected Fault fault() {
    return new AcceptDelay(Duration.ofMillis(300));
  }

  @Override
  protected boolean felt() throws IOException {
    return lab.call() >= 300;
  }
}
