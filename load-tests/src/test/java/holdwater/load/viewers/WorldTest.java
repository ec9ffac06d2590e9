package holdwater.load.viewers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.load.generator.Workload;
import holdwater.load.plan.PlanFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By which networks viewers reach the edges. */
class WorldTest {
  private static final String EDGE = "http://127.0.0.1:9000";

  private static PlanFile plan(PlanFile.Load load) {
    return new PlanFile(
        "evening-viewing",
        10,
        7,
        60_000,
        Map.of(),
        List.of(
            new PlanFile.Zone(
                "a", List.of(new PlanFile.Gateway("a.gateway", "http://127.0.0.1:1")))),
        List.of(),
        null,
        null,
        load);
  }

  private static World world(PlanFile plan) {
    return new World(new Workload(plan, null));
  }

  @Test
  void viewers_take_their_lanes_in_turn_and_the_seed_says_who_begins(@TempDir Path folder)
      throws Exception {
    PlanFile.Load load =
        new PlanFile.Load(
            List.of(new PlanFile.Piece(1, 1, 1_000)),
            0,
            0,
            1,
            List.of(
                Map.of("127.0.0.1:9000", "127.0.0.1:9101"),
                Map.of("127.0.0.1:9000", "127.0.0.1:9102")));
    // As the generator's process is told.
    Path file = folder.resolve("plan.json");
    new ObjectMapper().writeValue(file.toFile(), plan(load));
    World world = world(PlanFile.read(file));

    assertThat(world.reached(0, EDGE)).isEqualTo("http://127.0.0.1:9102");
    assertThat(world.reached(1, EDGE)).isEqualTo("http://127.0.0.1:9101");
    assertThat(world.reached(2, EDGE)).isEqualTo("http://127.0.0.1:9102");
    assertThat(world.reached(2, "http://127.0.0.1:9005")).isEqualTo("http://127.0.0.1:9005");
  }

  @Test
  void without_lanes_all_reach_the_edges_as_they_are_told() {
    assertThat(world(plan(null)).reached(0, EDGE)).isEqualTo(EDGE);
    assertThat(world(plan(new PlanFile.Load(List.of(), 0))).reached(0, EDGE)).isEqualTo(EDGE);
  }
}
