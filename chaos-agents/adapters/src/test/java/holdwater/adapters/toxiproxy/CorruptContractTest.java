package holdwater.adapters.toxiproxy;

import holdwater.model.fault.Corrupt;
import holdwater.model.fault.Fault;
import java.io.IOException;

/** The contract with changed bytes. */
class CorruptContractTest extends LinkContract {

  @Override
  protected Fault fault() {
    return new Corrupt(0.05);
  }

  @Override
  protected boolean felt() throws IOException {
    return !lab.answer().endsWith("x".repeat(500));
  }
}
