package holdwater.platform;

import static holdwater.platform.Toy.GENEROUS;
import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import holdwater.model.port.InstanceStatus;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.topology.Placement;
import holdwater.model.topology.Service;
import holdwater.platform.process.SessionPriority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is started anew yields to what serves until it is ready, with real processes. */
class YieldingStartTest {
  private static final String YIELDING = " nice 19";
  private static final String USUAL = " nice 10";

  @Test
  void instance_that_is_started_anew_yields_until_it_is_ready(@TempDir Path folder)
      throws Exception {
    assumeTrue(new SessionPriority().available(), "this kernel does not schedule by sessions");
    Path slow = folder.resolve("slow");
    ToyStand stand = new ToyStand(folder);
    try {
      LocalDeployment stack = stand.up(Toy.topology(shop(slow)));
      assertThat(priority(stack)).as("the first start yields to nobody").endsWith(USUAL);

      Files.createFile(slow);
      long before = pid(stack);
      ProcessHandle.of(before).orElseThrow().destroyForcibly();
      eventually(
          GENEROUS,
          () -> {
            assertThat(shop(stack).state()).isEqualTo(State.STARTING);
            assertThat(pid(stack)).isNotEqualTo(before);
            assertThat(priority(stack)).endsWith(YIELDING);
          });

      Files.delete(slow);
      eventually(
          GENEROUS,
          () -> {
            assertThat(shop(stack).ready()).isTrue();
            assertThat(priority(stack)).endsWith(USUAL);
          });
      stand.remember(stack);
      stack.stop();
    } finally {
      stand.close();
    }
  }

  /** Its start takes as long as that file is there. */
  private static Service shop(Path slow) {
    String java =
        Toy.command().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    String script = "while [ -e '" + slow + "' ]; do sleep 0.1; done; exec " + java;
    return Toy.service(
        "shop", Placement.REGION, List.of("/bin/sh", "-c", script), List.of(), true, List.of());
  }

  private static InstanceStatus shop(LocalDeployment stack) {
    return stack.instances().stream()
        .filter(status -> status.instance().id().equals("r1.shop"))
        .findFirst()
        .orElseThrow();
  }

  private static long pid(LocalDeployment stack) {
    return shop(stack).pid().orElse(-1L);
  }

  private static String priority(LocalDeployment stack) throws Exception {
    return Files.readString(Path.of("/proc/" + pid(stack) + "/autogroup")).strip();
  }
}
