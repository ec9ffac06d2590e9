package holdwater.playback;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.resilience.Instance;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class EdgeRankingTest {
  private static final List<Instance> EDGES =
      Instance.parseLinks("a.edge=127.0.0.1:1,b.edge=127.0.0.1:2,b.edge-2=127.0.0.1:3");

  private static EdgeRanking ranking(boolean mayLeaveZone, Map<String, Double> healthy) {
    return new EdgeRanking(
        EDGES,
        mayLeaveZone,
        id ->
            healthy.containsKey(id) ? OptionalDouble.of(healthy.get(id)) : OptionalDouble.empty());
  }

  @Test
  void own_zone_comes_first_and_the_idler_before_the_busier() {
    EdgeRanking ranking = ranking(true, Map.of("a.edge", 0.0, "b.edge", 0.5, "b.edge-2", 0.2));

    assertThat(ranking.rank("b"))
        .extracting(Address::id)
        .containsExactly("b.edge-2", "b.edge", "a.edge");
  }

  @Test
  void unhealthy_edges_are_a_last_resort() {
    EdgeRanking ranking = ranking(true, Map.of("a.edge", 0.9));

    assertThat(ranking.rank("b"))
        .extracting(Address::id)
        .containsExactly("a.edge", "b.edge", "b.edge-2");
  }

  @Test
  void without_zone_failover_only_the_own_zone_is_listed_healthy_or_not() {
    EdgeRanking ranking = ranking(false, Map.of("a.edge", 0.0));

    assertThat(ranking.rank("b")).extracting(Address::id).containsExactly("b.edge", "b.edge-2");
  }

  @Test
  void steering_lists_gateways_of_other_zones_only_with_zone_failover() {
    List<Instance> gateways = Instance.parseLinks("a.gateway=127.0.0.1:4,b.gateway=127.0.0.1:5");

    assertThat(new Steering(gateways, true, ranking(true, Map.of())).document("b").gateways())
        .extracting(Address::url)
        .containsExactly("http://127.0.0.1:5", "http://127.0.0.1:4");
    assertThat(new Steering(gateways, false, ranking(false, Map.of())).document("b").gateways())
        .extracting(Address::id)
        .containsExactly("b.gateway");
  }
}
