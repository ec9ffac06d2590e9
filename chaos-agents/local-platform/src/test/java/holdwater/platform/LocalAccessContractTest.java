package holdwater.platform;

import holdwater.model.port.Access;
import holdwater.model.topology.Topology;
import holdwater.testkit.AccessContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class LocalAccessContractTest extends AccessContract {
  private static ToyStand stand;
  private static LocalDeployment stack;

  @BeforeAll
  static void open(@TempDir Path folder) {
    stand = new ToyStand(folder);
    stack = stand.up(Toy.topology());
  }

  @AfterAll
  static void close() throws Exception {
    stack.stop();
    stand.close();
  }

  @Override
  protected Access access() {
    return stand.platform.access();
  }

  @Override
  protected Topology topology() {
    return Toy.topology();
  }
}
