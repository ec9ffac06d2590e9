package holdwater.adapters.toxiproxy;

import holdwater.model.fault.Down;
import holdwater.model.fault.Fault;

/** The contract with a link that is cut. */
class DownContractTest extends LinkContract {

  @Override
  protected Fault fault() {
    return new Down();
  }

  @Override
  protected boolean felt() {
    return lab.callFails();
  }
}
