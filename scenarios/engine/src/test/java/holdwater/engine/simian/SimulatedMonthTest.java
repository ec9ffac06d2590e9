package holdwater.engine.simian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import holdwater.engine.simian.Leash.Situation;
import holdwater.model.scenario.BlastRadius;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Placement;
import holdwater.model.topology.Region;
import holdwater.model.topology.Topology;
import holdwater.model.topology.Zone;
import holdwater.testkit.TwoZones;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What simians do in thirty days, in no time. */
class SimulatedMonthTest {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Instant MONDAY = Instant.parse("2026-06-01T00:00:00Z");
  private static final Topology TWO_ZONES = TwoZones.topology();
  private static final Rhythm USUAL = rhythm(300, Hours.any());

  private static Rhythm rhythm(int every, Hours hours) {
    return new Rhythm(seconds(every), seconds(60), seconds(90), hours);
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static SimianPolicy policy(Simian simian, Consent consent) {
    return new SimianPolicy(simian, USUAL, consent, new BlastRadius(1, 1));
  }

  private static Unleashing month(SimianPolicy... policies) {
    return new Unleashing(List.of(policies), MONTH);
  }

  private static List<String> victims(List<Strike> strikes) {
    return strikes.stream().flatMap(s -> s.prey().victims().names().stream()).distinct().toList();
  }

  /** Regions r1 and r2 with a zone each, a gateway in each and a database beside. */
  private static Topology twoRegions() {
    return new Topology(
        "two-regions",
        List.of(
            new Region("r1", List.of(new Zone("a", "r1"))),
            new Region("r2", List.of(new Zone("b", "r2")))),
        List.of(
            TwoZones.service("gateway", Placement.ZONE, List.of("database"), true),
            TwoZones.service("database", Placement.REGION, List.of(), false)));
  }

  @Test
  void same_seed_gives_the_same_victims_at_the_same_offsets_and_another_does_not() {
    Unleashing simians =
        month(policy(new ChaosMonkey(), Consent.ALL), policy(new LatencyMonkey(), Consent.ALL));

    assertThat(simians.strikes(TWO_ZONES, 7)).isEqualTo(simians.strikes(TWO_ZONES, 7));
    assertThat(simians.strikes(TWO_ZONES, 7)).isNotEqualTo(simians.strikes(TWO_ZONES, 8));
  }

  @Test
  void longer_time_begins_like_a_shorter_one() {
    SimianPolicy monkey = policy(new ChaosMonkey(), Consent.ALL);
    List<Strike> month = month(monkey).strikes(TWO_ZONES, 7);
    List<Strike> day = new Unleashing(List.of(monkey), Duration.ofDays(1)).strikes(TWO_ZONES, 7);

    assertThat(month).startsWith(day.toArray(new Strike[0]));
  }

  @Test
  void mean_time_between_faults_is_the_one_asked_for() {
    List<Strike> strikes = month(policy(new ChaosMonkey(), Consent.ALL)).strikes(TWO_ZONES, 42);

    // Gaps deviate by 135 s, and there are 8,640 of them: 1.5 s, five times.
    double mean = strikes.get(strikes.size() - 1).at().toSeconds() / (double) strikes.size();
    assertThat(mean).isCloseTo(300, within(8.0));
  }

  @Test
  void no_two_faults_are_closer_than_they_may_be_whoever_brings_them() {
    List<Strike> strikes =
        month(
                policy(new ChaosMonkey(), Consent.ALL),
                policy(new ChaosGorilla(), Consent.ALL),
                policy(new LatencyMonkey(), Consent.ALL))
            .strikes(TWO_ZONES, 42);

    for (int i = 1; i < strikes.size(); i++) {
      assertThat(strikes.get(i).at())
          .isGreaterThanOrEqualTo(strikes.get(i - 1).at().plusSeconds(60 + 15 + 90));
    }
    assertThat(strikes).extracting(s -> s.policy().simian().word()).contains("monkey", "gorilla");
  }

  @Test
  void all_victims_come_about_equally_often_and_the_only_database_never() {
    List<Strike> strikes = month(policy(new ChaosMonkey(), Consent.ALL)).strikes(TWO_ZONES, 42);

    assertThat(victims(strikes))
        .containsExactlyInAnyOrder("a.gateway", "b.gateway", "a.catalog", "b.catalog");
    long first = strikes.stream().filter(s -> takes(s, "a.gateway")).count();
    // A binomial quarter of 8,640 deviates by 40.
    assertThat(first / (double) strikes.size()).isCloseTo(0.25, within(0.025));
  }

  private static boolean takes(Strike strike, String id) {
    return strike.prey().victims().names().contains(id);
  }

  @Test
  void who_opted_out_or_did_not_opt_in_is_never_taken() {
    Consent noCatalog = new Consent(Set.of(), Set.of("catalog"));
    Consent onlyCatalog = new Consent(Set.of("catalog"), Set.of());

    for (Simian simian : List.of(new ChaosMonkey(), new ChaosGorilla())) {
      assertThat(victims(month(policy(simian, noCatalog)).strikes(TWO_ZONES, 1)))
          .isNotEmpty()
          .noneMatch(id -> id.contains("catalog"));
      assertThat(victims(month(policy(simian, onlyCatalog)).strikes(TWO_ZONES, 1)))
          .isNotEmpty()
          .allMatch(id -> id.contains("catalog"));
    }
    assertThat(victims(month(policy(new LatencyMonkey(), noCatalog)).strikes(TWO_ZONES, 1)))
        .isNotEmpty()
        .noneMatch(link -> link.startsWith("viewers") || link.endsWith(".catalog"));
  }

  /** The same services, and what some of them say of simians. */
  private static Topology labelled(Map<String, Boolean> simians) {
    return new Topology(
        TWO_ZONES.name(),
        TWO_ZONES.regions(),
        TWO_ZONES.services(),
        Optional.empty(),
        List.of(),
        Map.of(),
        List.of(),
        Optional.empty(),
        simians);
  }

  private static List<String> taken(Topology topology, Consent consent) {
    return victims(
        month(policy(new ChaosMonkey(), consent.labelled(topology))).strikes(topology, 1));
  }

  @Test
  void service_says_itself_whether_it_takes_part() {
    assertThat(taken(labelled(Map.of("catalog", false)), Consent.ALL))
        .containsExactlyInAnyOrder("a.gateway", "b.gateway");
    assertThat(taken(labelled(Map.of("catalog", true)), Consent.ALL))
        .containsExactlyInAnyOrder("a.catalog", "b.catalog");
    assertThat(taken(labelled(Map.of("catalog", true, "gateway", true)), Consent.ALL)).hasSize(4);
  }

  @Test
  void user_narrows_what_services_say_and_never_widens_it() {
    Topology catalogIn = labelled(Map.of("catalog", true));
    Topology catalogOut = labelled(Map.of("catalog", false));
    Consent onlyGateway = new Consent(Set.of("gateway"), Set.of());
    Consent onlyCatalog = new Consent(Set.of("catalog"), Set.of());

    assertThat(
            month(policy(new ChaosMonkey(), onlyGateway.labelled(catalogIn))).mistakes(catalogIn))
        .singleElement()
        .asString()
        .startsWith("Chaos Monkey finds nobody");
    assertThat(
            month(policy(new ChaosMonkey(), onlyCatalog.labelled(catalogOut))).mistakes(catalogOut))
        .singleElement()
        .asString()
        .startsWith("Chaos Monkey finds nobody");
  }

  @Test
  void gorilla_takes_all_of_a_zone_and_nothing_beside_it() {
    Strike strike = month(policy(new ChaosGorilla(), Consent.ALL)).strikes(TWO_ZONES, 1).get(0);

    List<Instance> taken = strike.prey().victims().instances();
    assertThat(taken).hasSize(2).allMatch(instance -> instance.zone().isPresent());
    assertThat(taken.get(0).zone()).isEqualTo(taken.get(1).zone());
  }

  @Test
  void kong_takes_a_region_with_its_stores_and_refuses_where_there_is_no_other() {
    Unleashing kong = month(policy(new ChaosKong(), Consent.ALL));

    assertThat(kong.mistakes(twoRegions())).isEmpty();
    assertThat(victims(kong.strikes(twoRegions(), 1)))
        .containsExactlyInAnyOrder("a.gateway", "r1.database", "b.gateway", "r2.database");
    assertThat(kong.mistakes(TWO_ZONES))
        .singleElement()
        .asString()
        .startsWith("Chaos Kong takes a region, and topology 'two-zones' has one only");
  }

  @Test
  void blast_radius_that_protects_all_and_a_service_that_is_none_are_mistakes() {
    BlastRadius none = new BlastRadius(0, 1);
    Consent slip = new Consent(Set.of(), Set.of("catalgo"));

    assertThat(month(new SimianPolicy(new ChaosGorilla(), USUAL, slip, none)).mistakes(TWO_ZONES))
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo("topology 'two-zones' has no service 'catalgo'"),
            second -> assertThat(second).startsWith("Chaos Gorilla finds nobody"));
  }

  @Test
  void faults_that_leave_no_time_between_them_are_refused() {
    assertThatThrownBy(() -> rhythm(165, Hours.any()))
        .hasMessageContaining("come too often")
        .hasMessageContaining("say more than 165s");
  }

  @Test
  void leash_lets_nobody_strike_out_of_hours_or_while_an_slo_is_outside() {
    Hours hours = new Hours.Working(9, 17, ZoneOffset.UTC);
    SimianPolicy monkey =
        new SimianPolicy(new ChaosMonkey(), rhythm(300, hours), Consent.ALL, new BlastRadius(1, 1));
    Unleashing simians = month(monkey);
    List<Instant> struck = new ArrayList<>();
    for (Strike strike : simians.strikes(TWO_ZONES, 42)) {
      Instant at = MONDAY.plus(strike.at());
      Situation now =
          new Situation(at, Optional.empty(), Optional.empty(), outsideEachEleven(at), true);
      if (simians.leash("monkey-1").holdsBack(now).isEmpty()) {
        struck.add(at);
      }
    }

    assertThat(struck).hasSizeGreaterThan(1_000);
    assertThat(struck).allSatisfy(at -> assertThat(workingHour(at)).isTrue());
    assertThat(struck).noneMatch(at -> !outsideEachEleven(at).isEmpty());
  }

  /** From 11 to 12 every day viewers suffer from something else. */
  private static List<String> outsideEachEleven(Instant at) {
    return at.atZone(ZoneOffset.UTC).getHour() == 11 ? List.of("stream-starts") : List.of();
  }

  private static boolean workingHour(Instant at) {
    ZonedDateTime there = at.atZone(ZoneOffset.UTC);
    return there.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0
        && there.getHour() >= 9
        && there.getHour() < 17;
  }
}
