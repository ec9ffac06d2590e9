package holdwater.adapters.toxiproxy;

import holdwater.model.fault.Cut;
import holdwater.model.fault.Fault;

/** The contract with connections that are reset in the middle of an answer. */
class CutContractTest extends LinkContract {

  @Override
  protected Fault fault() {
    return new Cut(200);
  }

  @Override
  protected boolean felt() {
    return lab.callFails();
  }
}
