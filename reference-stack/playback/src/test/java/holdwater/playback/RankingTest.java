package holdwater.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import holdwater.resilience.Instance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final List<Instance> EDGES =
      Instance.parseLinks("a.edge=127.0.0.1:1,b.edge=127.0.0.1:2,b.edge-2=127.0.0.1:3");

  private static Ranking ranking(boolean mayLeaveZone, Map<String, Double> healthy) {
    return new Ranking(
        EDGES,
        mayLeaveZone,
        id -> Optional.ofNullable(healthy.get(id)).map(load -> new InstanceStatus(load, 60.0)));
  }

  @Test
  void own_zone_comes_first_and_the_idler_before_the_busier() {
    Ranking ranking = ranking(true, Map.of("a.edge", 0.0, "b.edge", 0.5, "b.edge-2", 0.2));

    assertThat(ranking.rank("b"))
        .extracting(Address::id)
        .containsExactly("b.edge-2", "b.edge", "a.edge");
  }

  @Test
  void unhealthy_edges_are_a_last_resort() {
    Ranking ranking = ranking(true, Map.of("a.edge", 0.9));

    assertThat(ranking.rank("b"))
        .extracting(Address::id)
        .containsExactly("a.edge", "b.edge", "b.edge-2");
  }

  @Test
  void without_zone_failover_only_the_own_zone_is_listed_healthy_or_not() {
    Ranking ranking = ranking(false, Map.of("a.edge", 0.0));

    assertThat(ranking.rank("b")).extracting(Address::id).containsExactly("b.edge", "b.edge-2");
  }

  @Test
  void a_young_one_keeps_its_place_and_takes_few_viewers_at_first() {
    Map<String, InstanceStatus> healthy =
        Map.of("a.edge", new InstanceStatus(0.0, null), "b.edge", new InstanceStatus(0.0, 15.0));
    Ranking ranking = new Ranking(EDGES, true, id -> Optional.ofNullable(healthy.get(id)));

    assertThat(ranking.rank("b"))
        .extracting(Address::id, Address::share)
        .containsExactly(tuple("b.edge", 0.55), tuple("a.edge", 1.0), tuple("b.edge-2", 1.0));
  }
}
