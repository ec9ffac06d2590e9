package holdwater.resilience;

import static holdwater.resilience.FakeSurroundings.instance;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.resilience.Balancer.Choice;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BalancerTest {

  private static final Instance A = instance("a.catalog");
  private static final Instance A2 = instance("a.catalog-2");
  private static final Instance B = instance("b.catalog");
  private static final List<Instance> TWO_ZONES = List.of(A, B);

  private final FakeSurroundings world = new FakeSurroundings();

  @Test
  void choice_withAffinity_staysInItsZone() {
    assertThat(shares(balancer(), TWO_ZONES, 100)).isEqualTo(Map.of("a.catalog", 100));
    assertThat(world.counted(PatternEvent.LEFT_ZONE)).isZero();
  }

  @Test
  void choice_withoutAffinity_sharesOverZones() {
    world.without(Pattern.ZONE_AFFINITY);

    assertThat(shares(balancer(), TWO_ZONES, 1000).get("b.catalog")).isBetween(400, 600);
  }

  @Test
  void choice_ofRegionalInstance_countsAsNear() {
    world.without(Pattern.ZONE_FAILOVER);

    assertThat(shares(balancer(), List.of(instance("r1.encoding")), 1))
        .isEqualTo(Map.of("r1.encoding", 1));
  }

  @Test
  void choice_ofTwo_takesTheOneWithFewerCallsUnderWay() {
    Balancer balancer = balancer();
    Choice slow = balancer.choose(List.of(A), Set.of()).orElseThrow();

    Map<String, Integer> shares = shares(balancer, List.of(A, A2), 50);

    assertThat(shares).isEqualTo(Map.of("a.catalog-2", 50));
    balancer.succeeded(slow);
    assertThat(balancer.underWay(A)).isZero();
  }

  @Test
  void choice_ofMany_neverTakesTheBusiestOfAllButSharesAmongOthers() {
    Balancer balancer = balancer();
    Instance a3 = instance("a.catalog-3");
    balancer.choose(List.of(a3), Set.of()).orElseThrow();

    Map<String, Integer> shares = shares(balancer, List.of(A, A2, a3), 1000);

    // Two of three are drawn, and the busy one loses against either.
    assertThat(shares.keySet()).containsExactlyInAnyOrder("a.catalog", "a.catalog-2");
    assertThat(shares.get("a.catalog")).isBetween(400, 600);
  }

  @Test
  void choice_sameSeed_repeats() {
    List<Instance> three = List.of(A, A2, instance("a.catalog-3"));

    assertThat(shares(balancer(), three, 100)).isEqualTo(shares(balancer(), three, 100));
  }

  @Test
  void retry_afterTheOnlyNearOne_leavesTheZone() {
    Choice second = balancer().choose(TWO_ZONES, Set.of("a.catalog")).orElseThrow();

    assertThat(second.instance()).isEqualTo(B);
    assertThat(world.counted(PatternEvent.LEFT_ZONE)).isEqualTo(1);
  }

  @Test
  void retry_withAnotherNearOne_staysInItsZone() {
    Choice second = balancer().choose(List.of(A, A2, B), Set.of("a.catalog")).orElseThrow();

    assertThat(second.instance()).isEqualTo(A2);
  }

  @Test
  void retry_withoutZoneFailover_goesToTheSameAgain() {
    world.without(Pattern.ZONE_FAILOVER);

    Choice second = balancer().choose(TWO_ZONES, Set.of("a.catalog")).orElseThrow();

    assertThat(second.instance()).isEqualTo(A);
  }

  @Test
  void ejected_onlyNearOne_callsLeaveTheZone() {
    Balancer balancer = balancer();
    eject(balancer, A);

    assertThat(shares(balancer, TWO_ZONES, 100)).isEqualTo(Map.of("b.catalog", 100));
  }

  @Test
  void ejected_oneOfTwoNearOnes_theOtherTakesItsCalls() {
    Balancer balancer = balancer();
    eject(balancer, A);

    assertThat(shares(balancer, List.of(A, A2, B), 100)).isEqualTo(Map.of("a.catalog-2", 100));
  }

  @Test
  void ejected_onlyNearOneWithoutFailover_isCalledAllTheSame() {
    world.without(Pattern.ZONE_FAILOVER);
    Balancer balancer = balancer();
    eject(balancer, A);

    Choice choice = balancer.choose(TWO_ZONES, Set.of()).orElseThrow();

    assertThat(choice.instance()).isEqualTo(A);
    assertThat(world.counted(PatternEvent.PANICKED)).isEqualTo(1);
  }

  @Test
  void ejected_everybody_nearOnesAreCalledUntilOneAnswers() {
    Balancer balancer = balancer();
    eject(balancer, A);
    eject(balancer, B);

    Choice choice = balancer.choose(TWO_ZONES, Set.of()).orElseThrow();
    assertThat(choice.instance()).isEqualTo(A);
    assertThat(world.counted(PatternEvent.PANICKED)).isEqualTo(1);

    balancer.succeeded(choice);
    assertThat(balancer.choose(TWO_ZONES, Set.of()).orElseThrow().instance()).isEqualTo(A);
    assertThat(world.counted(PatternEvent.PANICKED)).as("is in again").isEqualTo(1);
  }

  @Test
  void ejected_timeOver_oneProbeAndTheRestElsewhere() {
    Balancer balancer = balancer();
    eject(balancer, A);
    world.pass(Duration.ofSeconds(5));

    Choice probe = balancer.choose(TWO_ZONES, Set.of()).orElseThrow();
    Choice other = balancer.choose(TWO_ZONES, Set.of()).orElseThrow();

    assertThat(probe).isEqualTo(new Choice(A, true));
    assertThat(other).isEqualTo(new Choice(B, false));
    balancer.succeeded(probe);
    world.pass(Duration.ofSeconds(20));
    assertThat(balancer.choose(TWO_ZONES, Set.of()).orElseThrow().instance()).isEqualTo(A);
  }

  @Test
  void returned_onlyNearOne_getsItsCallsBackSlowly() {
    Balancer balancer = balancer();
    comeBack(balancer, A);

    assertThat(shares(balancer, TWO_ZONES, 1000).get("a.catalog")).isBetween(50, 150);
    world.pass(Duration.ofSeconds(10));
    assertThat(shares(balancer, TWO_ZONES, 1000).get("a.catalog")).isBetween(450, 650);
    world.pass(Duration.ofSeconds(10));
    assertThat(shares(balancer, TWO_ZONES, 1000).get("a.catalog")).isEqualTo(1000);
  }

  @Test
  void returned_oneOfTwoNearOnes_theOtherTakesWhatIsLeft() {
    Balancer balancer = balancer();
    comeBack(balancer, A);

    Map<String, Integer> shares = shares(balancer, List.of(A, A2, B), 1000);

    assertThat(shares.get("a.catalog")).isBetween(20, 100);
    assertThat(shares.get("a.catalog-2")).isBetween(900, 980);
  }

  @Test
  void returned_nobodyElse_isCalledAllTheSame() {
    world.without(Pattern.ZONE_FAILOVER);
    Balancer balancer = balancer();
    comeBack(balancer, A);

    assertThat(shares(balancer, TWO_ZONES, 100)).isEqualTo(Map.of("a.catalog", 100));
  }

  @Test
  void choice_nobodyReachable_isEmpty() {
    world.without(Pattern.ZONE_FAILOVER);

    assertThat(balancer().choose(List.of(B), Set.of())).isEmpty();
    assertThat(balancer().choose(List.of(), Set.of())).isEmpty();
  }

  @Test
  void callsUnderWay_ofVanishedInstance_canBeGivenBack() {
    Balancer balancer = balancer();
    Choice choice = balancer.choose(List.of(A), Set.of()).orElseThrow();

    balancer.retain(List.of("b.catalog"));
    balancer.abandoned(choice);

    assertThat(balancer.underWay(A)).isZero();
  }

  private Balancer balancer() {
    Surroundings surroundings = world.build();
    EjectionSettings settings =
        new EjectionSettings(
            5,
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            new SlowStart(Duration.ofSeconds(20), 0.1));
    return new Balancer(
        "catalog", new OutlierEjection("catalog", settings, surroundings), surroundings);
  }

  private static void eject(Balancer balancer, Instance instance) {
    for (int i = 0; i < 5; i++) {
      balancer.failed(balancer.choose(List.of(instance), Set.of()).orElseThrow());
    }
  }

  private void comeBack(Balancer balancer, Instance instance) {
    eject(balancer, instance);
    world.pass(Duration.ofSeconds(5));
    balancer.succeeded(balancer.choose(List.of(instance), Set.of()).orElseThrow());
  }

  /** Calls one after the other, each answered before the next. */
  private static Map<String, Integer> shares(
      Balancer balancer, List<Instance> instances, int calls) {
    Map<String, Integer> shares = new HashMap<>();
    for (int i = 0; i < calls; i++) {
      Choice choice = balancer.choose(instances, Set.of()).orElseThrow();
      shares.merge(choice.instance().id(), 1, Integer::sum);
      balancer.succeeded(choice);
    }
    return shares;
  }
}
