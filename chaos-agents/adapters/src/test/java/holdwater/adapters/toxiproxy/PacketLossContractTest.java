package holdwater.adapters.toxiproxy;

import holdwater.model.fault.Fault;
import holdwater.model.fault.PacketLoss;

/** The contract with answers that vanish. */
class PacketLossContractTest extends LinkContract {

  @Override
  protected Fault fault() {
    return new PacketLoss(1, 0);
  }

  @Override
  protected boolean felt() {
    return lab.callFails();
  }
}
