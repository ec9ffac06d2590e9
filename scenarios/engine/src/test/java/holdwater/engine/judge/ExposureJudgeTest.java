package holdwater.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.AcceptDelay;
import holdwater.model.fault.Down;
import holdwater.model.fault.Fault;
import holdwater.model.fault.HttpStatus;
import holdwater.model.fault.JvmFault;
import holdwater.model.fault.Kill;
import holdwater.model.fault.Latency;
import holdwater.model.fault.RequestMatch;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.scenario.ExposureRule;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.scenario.Suffering;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Topology;
import holdwater.model.verdict.Exposure;
import holdwater.model.verdict.WindowKind;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ExposureJudgeTest {
  private static final Topology TOPOLOGY = TwoZones.topology();

  private static ResolvedTarget instances(Predicate<Instance> wanted) {
    return new ResolvedTarget(TOPOLOGY.instances().stream().filter(wanted).toList(), List.of());
  }

  private static ResolvedTarget link(String name) {
    return new ResolvedTarget(
        List.of(), TOPOLOGY.links().stream().filter(link -> link.name().equals(name)).toList());
  }

  private static Exposure judge(
      Fault fault, ResolvedTarget target, Map<String, Long> before, Map<String, Long> during) {
    Journal journal =
        new JournalBuilder()
            .stack()
            .calls(0, Map.of())
            .window(WindowKind.STEADY, 0, 30)
            .calls(30, before)
            .injected("r-1", "x", 30, fault, target)
            .calls(99, during)
            .reverted("r-1", 100)
            .calls(101, Map.of("a.gateway:b.catalog", 9_999L))
            .build();
    FaultInjected injected = journal.first(FaultInjected.class).orElseThrow();
    return new ExposureJudge(journal).judge(injected, ExposureRule.DEFAULT, injected.at());
  }

  @Test
  void instance_is_met_by_its_share_of_the_calls_to_its_service() {
    ResolvedTarget catalog = instances(i -> i.id().equals("b.catalog"));
    Map<String, Long> third = Map.of("a.gateway:a.catalog", 70L, "b.gateway:b.catalog", 30L);
    Map<String, Long> less = Map.of("a.gateway:a.catalog", 71L, "b.gateway:b.catalog", 29L);

    assertThat(judge(new Kill(), catalog, third, third))
        .isEqualTo(
            new Exposure(
                true,
                true,
                "served 30 of 100 calls to catalog before (30 %; at least 30 % or 200)"));
    assertThat(judge(new Kill(), catalog, less, less).proven()).isFalse();
  }

  @Test
  void two_hundred_calls_are_enough_whatever_their_share() {
    ResolvedTarget catalog = instances(i -> i.id().equals("b.catalog"));
    Map<String, Long> calls = Map.of("a.gateway:a.catalog", 9_800L, "b.gateway:b.catalog", 200L);

    assertThat(judge(new Kill(), catalog, calls, calls).proven()).isTrue();
  }

  @Test
  void large_share_of_next_to_nothing_is_chance() {
    ResolvedTarget catalog = instances(i -> i.id().equals("b.catalog"));
    Map<String, Long> calls = Map.of("a.gateway:a.catalog", 4L, "b.gateway:b.catalog", 15L);

    assertThat(judge(new Kill(), catalog, calls, calls).proven()).isFalse();
  }

  @Test
  void whole_zone_is_met_by_the_viewers_own_links() {
    ResolvedTarget zone = instances(i -> i.zone().filter("b"::equals).isPresent());
    Map<String, Long> calls =
        Map.of(
            "viewers:a.gateway", 153L,
            "viewers:b.gateway", 147L,
            "b.gateway:b.catalog", 100_000L);

    assertThat(judge(new Kill(), zone, calls, calls).statement())
        .startsWith("served 147 of 300 viewers' calls before (49 %");
  }

  @Test
  void slow_link_is_met_by_a_hundred_calls_while_in_force() {
    Fault slow = new Latency(Duration.ofMillis(400), Duration.ZERO);
    ResolvedTarget link = link("a.gateway:b.catalog");
    Map<String, Long> before = Map.of("a.gateway:b.catalog", 500L);

    assertThat(judge(slow, link, before, Map.of("a.gateway:b.catalog", 600L)).proven()).isTrue();
    assertThat(judge(slow, link, before, Map.of("a.gateway:b.catalog", 599L)).proven()).isFalse();
  }

  @Test
  void cut_link_counts_nothing_while_cut_so_the_calls_before_decide() {
    ResolvedTarget link = link("a.gateway:b.catalog");

    assertThat(
            judge(
                    new Down(),
                    link,
                    Map.of("a.gateway:b.catalog", 200L),
                    Map.of("a.gateway:b.catalog", 200L))
                .proven())
        .isTrue();
    assertThat(
            judge(
                    new Down(),
                    link,
                    Map.of("a.gateway:b.catalog", 199L),
                    Map.of("a.gateway:b.catalog", 199L))
                .proven())
        .isFalse();
  }

  @Test
  void counter_that_starts_anew_counts_from_zero() {
    Fault slow = new Latency(Duration.ofMillis(400), Duration.ZERO);
    ResolvedTarget link = link("a.gateway:b.catalog");

    Exposure exposure =
        judge(
            slow, link, Map.of("a.gateway:b.catalog", 5_000L), Map.of("a.gateway:b.catalog", 120L));

    assertThat(exposure.statement()).startsWith("120 calls over the faulted links");
  }

  @Test
  void nothing_measured_is_not_exercised() {
    Journal journal =
        new JournalBuilder()
            .stack()
            .window(WindowKind.STEADY, 0, 30)
            .injected("r-1", "x", 30, new Kill(), instances(i -> i.id().equals("b.catalog")))
            .build();

    Exposure exposure =
        new ExposureJudge(journal)
            .judge(
                journal.first(FaultInjected.class).orElseThrow(),
                ExposureRule.DEFAULT,
                JournalBuilder.at(40));

    assertThat(exposure.proven()).isFalse();
    assertThat(exposure.statement()).startsWith("not exercised");
  }

  /** All 441 calls to catalog went to these before; the fault bit {@code bitten} of them. */
  private static Exposure judgeJvm(ExposureRule rule, long... bitten) {
    return judgeJvm(SLOW_STATEMENTS, rule, bitten);
  }

  private static Exposure judgeJvm(Fault fault, ExposureRule rule, long... bitten) {
    JournalBuilder journal =
        new JournalBuilder()
            .stack()
            .calls(0, Map.of())
            .window(WindowKind.STEADY, 0, 30)
            .calls(30, Map.of("a.gateway:a.catalog", 220L, "b.gateway:b.catalog", 221L))
            .injected("r-1", "x", 30, fault, instances(i -> i.service().equals("catalog")));
    for (int i = 0; i < bitten.length; i++) {
      journal.bitten("r-1", 31 + i, bitten[i]);
    }
    Journal built = journal.bitten("r-2", 90, 9_999).reverted("r-1", 100).build();
    FaultInjected injected = built.first(FaultInjected.class).orElseThrow();
    return new ExposureJudge(built).judge(injected, rule, JournalBuilder.at(40));
  }

  private static final Fault SLOW_STATEMENTS = new JvmFault("jdbc-latency 700ms");

  @Test
  void fault_in_jvms_is_met_by_the_calls_that_it_bit_and_not_by_those_to_the_service() {
    assertThat(judgeJvm(ExposureRule.DEFAULT, 2, 100))
        .isEqualTo(new Exposure(true, true, "100 calls bitten while in force (at least 100)"));
    assertThat(judgeJvm(ExposureRule.DEFAULT, 2, 99))
        .isEqualTo(
            new Exposure(
                false, true, "not exercised: 99 calls bitten while in force (at least 100)"));
  }

  @Test
  void scenario_says_how_few_bitten_calls_are_enough() {
    ExposureRule six = ExposureRule.DEFAULT.withCallsDuring(6);

    assertThat(judgeJvm(six, 2, 6).proven()).isTrue();
    assertThat(judgeJvm(six, 2, 5).proven()).isFalse();
  }

  @Test
  void fault_in_jvms_that_bites_no_calls_is_met_by_those_to_the_service() {
    assertThat(judgeJvm(new JvmFault("cpu 1"), ExposureRule.DEFAULT).statement())
        .isEqualTo("served 441 of 441 calls to catalog before (100 %; at least 30 % or 200)");
  }

  @Test
  void fault_in_jvms_whose_bites_nobody_counted_is_not_exercised() {
    assertThat(judgeJvm(ExposureRule.DEFAULT).statement())
        .isEqualTo("not exercised: nobody counted how many calls were bitten");
  }

  private static final String LINK = "a.gateway:b.catalog";

  /** 400 calls over the link while in force, of which {@code hits} met a fault of requests. */
  private static Exposure judgeRequests(long hits, LongFunction<Counts> counts, ExposureRule rule) {
    return judgeHits(REFUSED, hits, counts, rule);
  }

  private static Exposure judgeHits(
      Fault fault, long hits, LongFunction<Counts> counts, ExposureRule rule) {
    Journal journal =
        new JournalBuilder()
            .stack()
            .calls(0, Map.of())
            .hits(0, Map.of())
            .traffic(110, counts)
            .window(WindowKind.STEADY, 0, 30)
            .calls(30, Map.of(LINK, 1_000L))
            .hits(30, Map.of(LINK, 5L, "b.gateway:b.catalog", 900L))
            .injected("r-1", "x", 30, fault, link(LINK))
            .calls(99, Map.of(LINK, 1_400L))
            .hits(99, Map.of(LINK, 5 + hits, "b.gateway:b.catalog", 999L))
            .reverted("r-1", 100)
            .build();
    FaultInjected injected = journal.first(FaultInjected.class).orElseThrow();
    return new ExposureJudge(journal).judge(injected, rule, JournalBuilder.at(40));
  }

  private static final Fault REFUSED = new HttpStatus(503, RequestMatch.tagged("X-Tag", "drill"));

  private static ExposureRule suffering(double bad) {
    return new ExposureRule(
        OptionalDouble.empty(),
        OptionalLong.empty(),
        40,
        Optional.of(new Suffering(ScenarioBuilder.STARTS, bad)));
  }

  @Test
  void fault_of_requests_is_met_by_those_that_it_hit_and_not_by_calls() {
    assertThat(judgeRequests(100, s -> new Counts(10, 0), ExposureRule.DEFAULT))
        .isEqualTo(
            new Exposure(
                true,
                true,
                "100 of 400 requests over the faulted links met it while in force:"
                    + " requests with X-Tag: drill (at least 100)"));
    assertThat(judgeRequests(99, s -> new Counts(10, 0), ExposureRule.DEFAULT).proven()).isFalse();
  }

  @Test
  void fault_of_new_connections_is_met_by_those_first_on_one_and_not_by_calls() {
    Fault late = new AcceptDelay(Duration.ofMillis(300));

    assertThat(judgeHits(late, 100, s -> new Counts(10, 0), ExposureRule.DEFAULT))
        .isEqualTo(
            new Exposure(
                true,
                true,
                "100 of 400 requests over the faulted links met it while in force:"
                    + " those first on a new connection (at least 100)"));
    assertThat(judgeHits(late, 99, s -> new Counts(10, 0), ExposureRule.DEFAULT).proven())
        .isFalse();
  }

  @Test
  void fault_that_nobody_suffered_from_is_not_exercised() {
    Exposure nobody = judgeRequests(50, s -> new Counts(10, 0), suffering(0.95));

    assertThat(nobody.proven()).isFalse();
    assertThat(nobody.statement())
        .startsWith("not exercised: 50 of 400")
        .endsWith("; " + ScenarioBuilder.STARTS + ": 0 of 600 bad (at least 95 % of 20)");
  }

  @Test
  void those_it_is_meant_for_suffer_while_it_is_held_and_not_in_its_shock() {
    LongFunction<Counts> held = s -> s >= 40 && s < 100 ? new Counts(0, 10) : new Counts(10, 0);
    LongFunction<Counts> shock = s -> s >= 30 && s < 40 ? new Counts(0, 10) : new Counts(10, 0);
    LongFunction<Counts> few = s -> s == 50 ? new Counts(0, 19) : new Counts(0, 0);

    assertThat(judgeRequests(50, held, suffering(0.95)).proven()).isTrue();
    assertThat(judgeRequests(50, shock, suffering(0.95)).proven()).isFalse();
    assertThat(judgeRequests(50, few, suffering(0.95)).proven()).isFalse();
    assertThat(judgeRequests(39, held, suffering(0.95)).proven()).isFalse();
  }
}
