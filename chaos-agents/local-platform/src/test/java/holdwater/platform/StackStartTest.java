package holdwater.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.port.Deployment;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.InstanceStatus;
import holdwater.model.topology.Placement;
import holdwater.model.topology.Service;
import holdwater.platform.api.ProcessMark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackStartTest {
  private static final Service NEVER_READY =
      Toy.service("store", Placement.REGION, List.of("sleep", "600"), List.of(), false, List.of());

  private ToyStand stand;
  private LocalPlatform other;

  @BeforeEach
  void open(@TempDir Path folder) {
    stand = new ToyStand(folder);
    other = stand.platform(Optional.empty());
  }

  @AfterEach
  void close() throws Exception {
    stand.close();
  }

  @Test
  void interrupt_while_it_starts_leaves_no_lasting_stack() {
    List<ProcessMark> processes = new ArrayList<>();

    assertThatThrownBy(
            () ->
                stand.platform.start(
                    Toy.topology(NEVER_READY),
                    false,
                    Set.of(),
                    line -> {
                      processes.addAll(other.runningStack().orElseThrow().processes().values());
                      Thread.currentThread().interrupt();
                    }))
        .isInstanceOf(DeploymentFailed.class)
        .hasMessageContaining("interrupted; the stack is gone");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(processes).noneMatch(ProcessMark::alive);
    assertThat(other.running()).isEmpty();
  }

  @Test
  void interrupt_before_it_starts_starts_nothing() {
    stand.platform.connectOrStart();
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> stand.up(Toy.topology(NEVER_READY)))
        .isInstanceOf(DeploymentFailed.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(other.running()).isEmpty();
  }

  @Test
  void instance_that_crashes_while_others_start_ends_the_start_though_it_was_ready_once() {
    Service shop =
        Toy.service("shop", Placement.REGION, Toy.command(), List.of(), false, List.of());

    assertThatThrownBy(
            () ->
                stand.platform.start(
                    Toy.topology(shop, NEVER_READY), false, Set.of(), line -> crash("r1.shop")))
        .isInstanceOf(DeploymentFailed.class)
        .hasMessageContaining("r1.shop exited 3 times before all were ready")
        .hasMessageContaining("its last line: toy listens");
  }

  private void crash(String instance) {
    try {
      ToyStand.ask(other.runningStack().orElseThrow(), instance, "/exit");
    } catch (IOException expected) {
      // It does not listen yet, or has ended without an answer, as it was told.
    }
  }

  @Test
  void stack_that_still_starts_is_waited_for() throws Exception {
    AtomicReference<CompletableFuture<Optional<Deployment>>> asked = new AtomicReference<>();
    LocalDeployment stack =
        stand.platform.start(
            Toy.topology(),
            false,
            Set.of(),
            line ->
                asked.compareAndSet(null, CompletableFuture.supplyAsync(() -> other.running())));
    stand.remember(stack);

    Deployment found = asked.get().get(Toy.GENEROUS.toSeconds(), TimeUnit.SECONDS).orElseThrow();

    assertThat(found.readyAfter()).isPositive();
    assertThat(found.instances()).allMatch(InstanceStatus::ready);
    stack.stop();
  }
}
