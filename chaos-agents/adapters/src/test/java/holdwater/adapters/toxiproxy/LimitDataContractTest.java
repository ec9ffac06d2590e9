package holdwater.adapters.toxiproxy;

import holdwater.model.fault.Fault;
import holdwater.model.fault.LimitData;
import java.io.IOException;

/** The contract with connections that close early. */
class LimitDataContractTest extends LinkContract {

  @Override
  protected Fault fault() {
    return new LimitData(200);
  }

  @Override
  protected boolean felt() throws IOException {
    return lab.answer().length() <= 200;
  }
}
