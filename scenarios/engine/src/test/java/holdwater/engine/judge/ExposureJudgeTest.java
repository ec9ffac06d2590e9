package holdwater.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Down;
import holdwater.model.fault.Fault;
import holdwater.model.fault.Kill;
import holdwater.model.fault.Latency;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.scenario.ExposureRule;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Topology;
import holdwater.model.verdict.Exposure;
import holdwater.model.verdict.WindowKind;
import holdwater.testkit.TwoZones;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    return new ExposureJudge(journal).judge(injected, ExposureRule.DEFAULT);
  }

  @Test
  void instance_is_met_by_its_share_of_the_calls_to_its_service() {
    ResolvedTarget catalog = instances(i -> i.id().equals("b.catalog"));
    Map<String, Long> third = Map.of("a.gateway:a.catalog", 70L, "b.gateway:b.catalog", 30L);
    Map<String, Long> less = Map.of("a.gateway:a.catalog", 71L, "b.gateway:b.catalog", 29L);

    assertThat(judge(new Kill(), catalog, third, third))
        .isEqualTo(
            new Exposure(
                true, "served 30 of 100 calls to catalog before (30 %; at least 30 % or 200)"));
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
            .judge(journal.first(FaultInjected.class).orElseThrow(), ExposureRule.DEFAULT);

    assertThat(exposure.proven()).isFalse();
    assertThat(exposure.statement()).startsWith("not exercised");
  }
}
