package holdwater.adapters.toxiproxy;

import holdwater.model.fault.CutAfter;
import holdwater.model.fault.Fault;
import java.io.IOException;
import java.time.Duration;

/** The contract with connections that are reset a while after they were opened. */
class CutAfterContractTest extends LinkContract {
  private static final Duration LONGER = Duration.ofMillis(1_000);

  @Override
  protected Fault fault() {
    return new CutAfter(Duration.ofMillis(200), false);
  }

  @Override
  protected boolean felt() throws IOException {
    return lab.idleConnectionEnds(LONGER);
  }
}
