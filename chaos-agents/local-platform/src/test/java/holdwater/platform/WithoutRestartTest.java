package holdwater.platform;

import static holdwater.platform.Toy.GENEROUS;
import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.fault.Kill;
import holdwater.model.fault.Outage;
import holdwater.model.port.Injection;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import holdwater.model.topology.Placement;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.platform.api.InstanceReport;
import holdwater.platform.api.ProcessMark;
import holdwater.platform.injection.ProcessInjector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack whose instances are not started anew when they exit. */
class WithoutRestartTest {
  private static final Lease LONG = new Lease(Duration.ofSeconds(60));

  private ToyStand stand;
  private ProcessInjector injector;

  @BeforeEach
  void open(@TempDir Path folder) {
    stand = new ToyStand(folder);
    injector = new ProcessInjector(stand.platform);
  }

  @AfterEach
  void close() throws Exception {
    stand.close();
  }

  private LocalDeployment start(Topology topology) {
    LocalDeployment stack = stand.platform.start(topology, false, Set.of("restart"), line -> {});
    stand.remember(stack);
    return stack;
  }

  private static InstanceReport report(LocalDeployment stack, String id) {
    return stack.report().instances().stream()
        .filter(report -> report.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static void awaitState(LocalDeployment stack, String id, State state) throws Exception {
    eventually(GENEROUS, () -> assertThat(report(stack, id).state()).isEqualTo(state));
  }

  private static void exit(LocalDeployment stack, String id) throws Exception {
    try {
      var unused = ToyStand.ask(stack, id, "/exit");
    } catch (IOException cutOff) {
      // As it is gone.
    }
    awaitState(stack, id, State.STOPPED);
  }

  @Test
  void instance_that_exits_by_itself_stays_down_and_says_so() throws Exception {
    LocalDeployment stack = start(Toy.topology());
    assertThat(stack.without()).containsExactly("restart");

    exit(stack, "a.shop");

    assertThat(report(stack, "a.shop").process()).isEmpty();
    assertThat(report(stack, "a.shop").lastExit()).isEqualTo(Optional.of(3));
    assertThat(Files.readString(stand.home.log("a.shop"))).contains("it stays down");
    // Meanwhile another one goes and comes back, which takes longer than any first backoff.
    Injection outage = injector.inject("o", new Outage(), Toy.target("b.shop"), LONG, new Seed(1));
    outage.close();
    eventually(GENEROUS, () -> assertThat(report(stack, "b.shop").restarts()).isEqualTo(1));
    awaitState(stack, "b.shop", State.READY);
    assertThat(report(stack, "a.shop").state()).isEqualTo(State.STOPPED);
    assertThat(report(stack, "a.shop").restarts()).isZero();
    stand.remember(stack);
  }

  @Test
  void release_of_an_outage_starts_even_one_that_had_exited_before() throws Exception {
    LocalDeployment stack = start(Toy.topology());
    exit(stack, "a.shop");

    Injection outage =
        injector.inject("o", new Outage(), Toy.target("a.shop", "b.shop"), LONG, new Seed(1));
    assertThat(report(stack, "a.shop").state()).isEqualTo(State.HELD_DOWN);
    outage.close();

    awaitState(stack, "a.shop", State.READY);
    awaitState(stack, "b.shop", State.READY);
    assertThat(outage.gone().proven()).isTrue();
    stand.remember(stack);
  }

  @Test
  void killed_instance_stays_down_until_the_revert() throws Exception {
    LocalDeployment stack = start(Toy.topology());
    ProcessMark before = stack.processes().get("b.shop");

    Injection kill = injector.inject("k", new Kill(), Toy.target("b.shop"), LONG, new Seed(1));
    assertThat(kill.evidence().proven()).isTrue();
    awaitState(stack, "b.shop", State.HELD_DOWN);
    kill.renew();
    kill.close();

    assertThat(kill.gone().proven()).isTrue();
    awaitState(stack, "b.shop", State.READY);
    assertThat(stack.processes().get("b.shop")).isNotEqualTo(before);
    stand.remember(stack);
  }

  @Test
  void instance_that_exits_while_the_stack_starts_is_tried_again() {
    Service crashing =
        Toy.service(
            "shop", Placement.ZONE, List.of("sh", "-c", "exit 7"), List.of(), false, List.of());

    assertThatThrownBy(() -> start(Toy.topology(crashing)))
        .hasMessageContaining("exited 3 times before it was ready");
  }
}
