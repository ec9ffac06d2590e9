package holdwater.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import holdwater.resilience.Instance;
import holdwater.resilience.Pattern;
import holdwater.resilience.PatternSwitches;
import holdwater.runtime.RuntimeConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final List<Instance> EDGES =
      Instance.parseLinks("a.edge=127.0.0.1:1,b.edge=127.0.0.1:2,b.edge-2=127.0.0.1:3");

  private static final PatternSwitches ALL = PatternSwitches.allOn();
  private static final RuntimeConfig CONFIG =
      new RuntimeConfig(Map.of("REGION", "r1", "REGIONS", "r1=a+b,r2=c"));

  private static Ranking ranking(PatternSwitches switches, Map<String, Double> healthy) {
    return ranking(EDGES, switches, healthy);
  }

  private static Ranking ranking(
      List<Instance> edges, PatternSwitches switches, Map<String, Double> healthy) {
    return new Ranking(
        edges,
        switches,
        CONFIG.regions(),
        id -> Optional.ofNullable(healthy.get(id)).map(load -> new InstanceStatus(load, 60.0)));
  }

  @Test
  void own_zone_comes_first_and_the_idler_before_the_busier() {
    Ranking ranking = ranking(ALL, Map.of("a.edge", 0.0, "b.edge", 0.5, "b.edge-2", 0.2));

    assertThat(ranking.rank("b"))
        .extracting(Address::id)
        .containsExactly("b.edge-2", "b.edge", "a.edge");
  }

  @Test
  void unhealthy_edges_are_a_last_resort() {
    Ranking ranking = ranking(ALL, Map.of("a.edge", 0.9));

    assertThat(ranking.rank("b"))
        .extracting(Address::id)
        .containsExactly("a.edge", "b.edge", "b.edge-2");
  }

  @Test
  void without_zone_failover_only_the_own_zone_is_listed_healthy_or_not() {
    Ranking ranking = ranking(ALL.without(Pattern.ZONE_FAILOVER), Map.of("a.edge", 0.0));

    assertThat(ranking.rank("b")).extracting(Address::id).containsExactly("b.edge", "b.edge-2");
  }

  private static final List<Instance> OF_TWO_REGIONS =
      Instance.parseLinks("c.edge=127.0.0.1:4,a.edge=127.0.0.1:1,b.edge=127.0.0.1:2");

  @Test
  void other_regions_come_behind_the_own_ones_zones_however_idle_they_are() {
    Map<String, Double> healthy = Map.of("a.edge", 0.9, "b.edge", 0.5, "c.edge", 0.0);

    assertThat(ranking(OF_TWO_REGIONS, ALL, healthy).rank("a"))
        .extracting(Address::id)
        .containsExactly("a.edge", "b.edge", "c.edge");
    assertThat(ranking(OF_TWO_REGIONS, ALL, healthy).rank("c"))
        .extracting(Address::id)
        .containsExactly("c.edge", "b.edge", "a.edge");
  }

  @Test
  void viewers_of_a_lost_region_are_sent_to_the_other() {
    Map<String, Double> healthy = Map.of("a.edge", 0.2, "b.edge", 0.5);

    assertThat(ranking(OF_TWO_REGIONS, ALL, healthy).rank("c"))
        .extracting(Address::id)
        .containsExactly("a.edge", "b.edge", "c.edge");
  }

  @Test
  void full_region_takes_few_viewers_of_a_lost_one_and_all_of_its_own() {
    List<Instance> edges = Instance.parseLinks("c.edge=127.0.0.1:4,a.edge=127.0.0.1:1");

    assertThat(ranking(edges, ALL, Map.of("a.edge", 0.8)).rank("c"))
        .extracting(Address::id, Address::share)
        .containsExactly(tuple("a.edge", 1.0), tuple("c.edge", 1.0));
    assertThat(ranking(edges, ALL, Map.of("a.edge", 0.9)).rank("c").get(0).share())
        .isCloseTo(0.5, within(1e-9));
    assertThat(ranking(edges, ALL, Map.of("a.edge", 1.3)).rank("c").get(0).share())
        .isEqualTo(Ranking.LEAST_SHARE);
    assertThat(ranking(edges, ALL, Map.of("a.edge", 1.3)).rank("a").get(0).share()).isEqualTo(1.0);
  }

  @Test
  void without_region_failover_only_the_own_region_is_listed_healthy_or_not() {
    PatternSwitches stays = ALL.without(Pattern.REGION_FAILOVER);
    Map<String, Double> healthy = Map.of("a.edge", 0.2);

    assertThat(ranking(OF_TWO_REGIONS, stays, healthy).rank("c"))
        .extracting(Address::id)
        .containsExactly("c.edge");
    assertThat(ranking(OF_TWO_REGIONS, stays, healthy).rank("b"))
        .extracting(Address::id)
        .containsExactly("a.edge", "b.edge");
  }

  @Test
  void a_young_one_keeps_its_place_and_takes_few_viewers_at_first() {
    Map<String, InstanceStatus> healthy =
        Map.of("a.edge", new InstanceStatus(0.0, null), "b.edge", new InstanceStatus(0.0, 15.0));
    Ranking ranking =
        new Ranking(EDGES, ALL, CONFIG.regions(), id -> Optional.ofNullable(healthy.get(id)));

    assertThat(ranking.rank("b"))
        .extracting(Address::id, Address::share)
        .containsExactly(tuple("b.edge", 0.55), tuple("a.edge", 1.0), tuple("b.edge-2", 1.0));
  }
}
