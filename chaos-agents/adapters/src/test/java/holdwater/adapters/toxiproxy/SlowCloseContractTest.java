package holdwater.adapters.toxiproxy;

import holdwater.model.fault.Fault;
import holdwater.model.fault.SlowClose;
import java.io.IOException;
import java.time.Duration;

/** The contract with connections that end late. */
class SlowCloseContractTest extends LinkContract {

  @Override
  protected Fault fault() {
    return new SlowClose(Duration.ofMillis(300));
  }

  @Override
  protected boolean felt() throws IOException {
    return lab.call() >= 300;
  }
}
