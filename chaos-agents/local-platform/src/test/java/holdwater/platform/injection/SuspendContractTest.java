package holdwater.platform.injection;

import static holdwater.platform.Toy.GENEROUS;
import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Fault;
import holdwater.model.fault.Suspend;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.InstanceStatus;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.platform.LocalDeployment;
import holdwater.platform.Toy;
import holdwater.platform.ToyStand;
import holdwater.testkit.FaultInjectorContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SuspendContractTest extends FaultInjectorContract {
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

  @BeforeEach
  void allReady() throws Exception {
    eventually(GENEROUS, () -> assertThat(stack.instances()).allMatch(InstanceStatus::ready));
  }

  @Override
  protected FaultInjector injector() {
    return new ProcessInjector(stand.platform);
  }

  @Override
  protected Fault fault() {
    return new Suspend();
  }

  @Override
  protected ResolvedTarget target() {
    return Toy.target("a.shop");
  }

  @Override
  protected boolean felt() {
    return PortCheck.call(stack.realAddresses("a.shop").get(0)) == PortCheck.Result.SILENT;
  }
}
