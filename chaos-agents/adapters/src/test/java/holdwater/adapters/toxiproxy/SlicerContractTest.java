package holdwater.adapters.toxiproxy;

import holdwater.model.fault.Fault;
import holdwater.model.fault.Slicer;
import java.io.IOException;
import java.time.Duration;

/** The contract with answers in pieces. */
class SlicerContractTest extends LinkContract {

  @Override
  protected Fault fault() {
    return new Slicer(100, Duration.ofMillis(60));
  }

  @Override
  protected boolean felt() throws IOException {
    return lab.call() >= 300;
  }
}
