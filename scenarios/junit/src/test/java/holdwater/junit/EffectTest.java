package holdwater.junit;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Down;
import holdwater.model.fault.Fault;
import holdwater.model.fault.HttpStatus;
import holdwater.model.fault.JvmFault;
import holdwater.model.fault.Latency;
import holdwater.model.fault.Outage;
import holdwater.model.fault.RequestMatch;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Topology;
import holdwater.model.verdict.Evidence;
import holdwater.testkit.TwoZones;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EffectTest {
  private static final Topology TOPOLOGY = TwoZones.topology();
  private static final LinkWords WORDS = new LinkWords(TOPOLOGY);
  private static final CallCounts NONE = new CallCounts(Map.of(), Map.of());
  private static final Fault SLOW = new Latency(Duration.ofMillis(400), Duration.ZERO);
  private static final Fault REFUSED = new HttpStatus(503, RequestMatch.ANY);
  private static final ResolvedTarget CATALOG_LINKS =
      new ResolvedTarget(List.of(), WORDS.between("gateway", "catalog"));
  private static final ResolvedTarget CATALOG =
      new ResolvedTarget(WORDS.instances("b.catalog"), List.of());
  private static final Evidence SEEN = Evidence.proven("seen");

  private static CallCounts calls(long viewers, long catalog) {
    return calls(viewers, catalog, 0);
  }

  private static CallCounts calls(long viewers, long catalog, long hits) {
    return new CallCounts(
        Map.of("viewers:a.gateway", viewers, "a.gateway:b.catalog", catalog),
        Map.of("a.gateway:b.catalog", hits));
  }

  private static Optional<Effect> of(
      Fault fault, ResolvedTarget target, CallCounts injected, CallCounts now) {
    return Effect.of(fault, target, TOPOLOGY, NONE, injected, now, SEEN);
  }

  @Test
  void slow_link_that_nobody_called_met_none_of_the_calls_that_there_were() {
    Effect effect = of(SLOW, CATALOG_LINKS, calls(3, 7), calls(15, 7)).orElseThrow();

    assertThat(effect.none()).isTrue();
    assertThat(effect.sentence()).isEqualTo("0 of 12 calls met it");
  }

  @Test
  void slow_link_meets_every_call_over_it() {
    assertThat(of(SLOW, CATALOG_LINKS, calls(3, 7), calls(15, 12)).orElseThrow())
        .satisfies(effect -> assertThat(effect.met()).isEqualTo(5));
  }

  @Test
  void fault_of_single_requests_met_those_that_it_hit_and_not_those_that_passed() {
    assertThat(of(REFUSED, CATALOG_LINKS, calls(0, 2), calls(9, 11)).orElseThrow().sentence())
        .isEqualTo("0 of 9 calls met it");
    assertThat(of(REFUSED, CATALOG_LINKS, calls(0, 2), calls(9, 11, 4)).orElseThrow().sentence())
        .isEqualTo("4 of 9 calls met it");
  }

  @Test
  void whoever_is_dead_is_met_by_those_who_called_it_before() {
    assertThat(of(new Outage(), CATALOG, calls(20, 8), calls(30, 8)).orElseThrow().none())
        .isFalse();
    assertThat(of(new Outage(), CATALOG, calls(20, 0), calls(30, 0)).orElseThrow().sentence())
        .isEqualTo("0 of 30 calls went there, before it or while it was in force");
    assertThat(of(new Down(), CATALOG_LINKS, calls(20, 8), calls(30, 8)).orElseThrow().none())
        .isFalse();
  }

  @Test
  void agent_counts_itself_whom_it_bit() {
    Effect effect =
        Effect.of(
                new JvmFault("jdbc-latency 800ms"),
                CATALOG,
                TOPOLOGY,
                NONE,
                calls(3, 7),
                calls(15, 19),
                Evidence.missing("0 of 0 calls bitten").bitten(0))
            .orElseThrow();

    assertThat(effect.sentence()).isEqualTo("0 of 12 calls met it");
  }

  @Test
  void fault_that_meets_no_calls_has_no_count_of_them() {
    assertThat(of(new JvmFault("heap 60%"), CATALOG, calls(0, 0), calls(0, 0))).isEmpty();
  }

  @Test
  void network_that_was_restarted_counts_anew() {
    assertThat(of(SLOW, CATALOG_LINKS, calls(300, 200), calls(9, 4)).orElseThrow().sentence())
        .isEqualTo("4 of 13 calls met it");
  }
}
