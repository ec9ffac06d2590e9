package holdwater.platform;

import static holdwater.platform.Toy.GENEROUS;
import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.port.InstanceStatus;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Placement;
import holdwater.model.topology.Scale;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.platform.api.InstanceReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups whose load is what a file says, shown by each instance as a gauge. */
class ScalingTest {
  private ToyStand stand;
  private Path load;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    stand = new ToyStand(folder);
    load = folder.resolve("load");
    tell("a", 0);
    tell("b", 0);
  }

  @AfterEach
  void close() throws Exception {
    stand.close();
  }

  private void tell(String zone, int each) throws IOException {
    Files.writeString(Path.of(load + "." + zone), String.valueOf(each));
  }

  /** One in each zone, or up to three of which each should have ten. */
  private Topology topology() {
    Service toy = Toy.service("shop", Placement.ZONE, Toy.command(), List.of(), true, List.of());
    Map<String, String> env = new HashMap<>(toy.env());
    env.put("LOAD", load + ".${zone}");
    return Toy.topology(
        new Service(
            toy.name(),
            toy.placement(),
            3,
            toy.launch(),
            toy.ports(),
            toy.readiness(),
            toy.calls(),
            toy.entry(),
            toy.startsAfter(),
            env,
            Optional.empty(),
            Map.of(),
            Optional.of(new Scale(1, Optional.of("toy_load"), "/metrics", 10))));
  }

  private LocalDeployment start(Set<String> without) {
    LocalDeployment stack = stand.platform.start(topology(), false, without, line -> {});
    stand.remember(stack);
    return stack;
  }

  private static Map<String, State> states(LocalDeployment stack) {
    Map<String, State> states = new TreeMap<>();
    for (InstanceReport report : stack.report().instances()) {
      states.put(report.id(), report.state());
    }
    return states;
  }

  private static List<String> told(LocalDeployment stack) {
    return stack.instances().stream()
        .map(InstanceStatus::instance)
        .map(Instance::id)
        .sorted()
        .toList();
  }

  @Test
  void load_of_one_zone_starts_more_there_and_nowhere_else() throws Exception {
    LocalDeployment stack = start(Set.of());
    assertThat(states(stack))
        .containsEntry("a.shop", State.READY)
        .containsEntry("a.shop-2", State.STANDBY)
        .containsEntry("b.shop-3", State.STANDBY);
    assertThat(told(stack)).containsExactly("a.shop", "b.shop");

    // One tells of 19; two would tell of 38, so a third is asked for as soon as the second is
    // there.
    tell("b", 19);

    eventually(GENEROUS, () -> assertThat(states(stack)).containsEntry("b.shop-2", State.READY));
    eventually(GENEROUS, () -> assertThat(states(stack)).containsEntry("b.shop-3", State.READY));
    stand.remember(stack);
    assertThat(told(stack)).containsExactly("a.shop", "b.shop", "b.shop-2", "b.shop-3");
    assertThat(states(stack)).containsEntry("a.shop-2", State.STANDBY);
    assertThat(stack.report().notes())
        .anyMatch(note -> note.startsWith("b.shop: 2 instances in the place of 1"));
    assertThat(ToyStand.ask(stack, "b.shop-3", "/")).isNotBlank();
  }

  @Test
  void without_the_pattern_the_stack_is_up_with_the_least_and_says_so() {
    LocalDeployment stack = start(Set.of("auto-scaling"));

    assertThat(stack.switches()).containsEntry("auto-scaling", false);
    assertThat(told(stack)).containsExactly("a.shop", "b.shop");
    assertThat(stack.environment("a.shop")).doesNotContainKey("RESILIENCE_AUTO_SCALING");
  }
}
