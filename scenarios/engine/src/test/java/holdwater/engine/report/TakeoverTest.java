package holdwater.engine.report;

import static holdwater.engine.judge.JournalBuilder.TEN_GOOD;
import static holdwater.engine.judge.JournalBuilder.at;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.Schemas;
import holdwater.engine.cause.ServicesWriter;
import holdwater.engine.judge.HealthyOutage;
import holdwater.engine.judge.JournalBuilder;
import holdwater.engine.judge.Judge;
import holdwater.model.fault.Outage;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.journal.JournalEntry.WritesReadBack;
import holdwater.model.port.AcknowledgedWrites;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.port.ServiceCounts;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Region;
import holdwater.model.topology.Topology;
import holdwater.model.topology.Zone;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.WindowKind;
import holdwater.testkit.TwoZones;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Region r2 is lost at 30.4 and comes back at 100.2. */
class TakeoverTest {
  private static final Topology TWO_REGIONS =
      new Topology(
          "two-regions",
          List.of(
              new Region("r1", List.of(new Zone("a", "r1"))),
              new Region("r2", List.of(new Zone("b", "r2")))),
          TwoZones.topology().services());

  private static JournalBuilder journal(LongFunction<Counts> counts, Predicate<Instance> lost) {
    List<InstanceStatus> instances =
        TWO_REGIONS.instances().stream()
            .map(instance -> new InstanceStatus(instance, State.READY, 0, Optional.empty()))
            .toList();
    ResolvedTarget target =
        new ResolvedTarget(TWO_REGIONS.instances().stream().filter(lost).toList(), List.of());
    return new JournalBuilder()
        .add(new StackReady(at(0), "two-regions", true, true, Duration.ofSeconds(20), instances))
        .traffic(160, counts)
        .window(WindowKind.STEADY, 0, 30)
        .injected("r-1", "lose-zone-b", 30.4, new Outage(), target)
        .held("r-1", 30.6, 99.8)
        .reverted("r-1", 100.2)
        .window(WindowKind.AFTER, 100, 160)
        .recovered(14, 0);
  }

  private static JournalBuilder regionLost(LongFunction<Counts> counts) {
    return journal(counts, instance -> instance.region().equals("r2"));
  }

  /** Six in ten are bad for six seconds. */
  private static Counts sixSeconds(long second) {
    return second >= 30 && second < 36 ? new Counts(4, 6) : TEN_GOOD;
  }

  private static JournalBuilder told() {
    ServicesWriter services = new ServicesWriter();
    Map<String, Long> before = Map.of("mirror/behind-ms/r2", 1_200L, "mirror/behind/r2", 7L);
    Map<String, Long> then = Map.of("mirror/behind-ms/r2", 9_900L, "mirror/behind/r2", 7L);
    JournalBuilder journal = regionLost(TakeoverTest::sixSeconds);
    services.write(at(30), at(30), mirror(before)).ifPresent(journal::add);
    services.write(at(40), at(40), mirror(then)).ifPresent(journal::add);
    return journal
        .add(
            new WritesReadBack(
                at(165),
                List.of(
                    new AcknowledgedWrites("rating", 90, 90, 0, 0, 0, 0, ""),
                    new AcknowledgedWrites("profile", 9, 9, 0, 1, 0, 2, "profile p of x"))))
        .ended(RunStatus.COMPLETED);
  }

  private static Map<String, ServiceCounts> mirror(Map<String, Long> levels) {
    return Map.of("r1.mirror", new ServiceCounts(Map.of(), Map.of(), levels));
  }

  private static List<Takeover> of(JournalBuilder journal) {
    Journal built = journal.build();
    return Takeover.of(built, Judge.judge(built));
  }

  @Test
  void takeover_is_told_by_when_it_served_what_it_lost_and_how_far_it_was_behind() {
    assertThat(of(told()))
        .containsExactly(
            new Takeover(
                "r-1",
                "r2",
                "stream-starts",
                Optional.of(Duration.ofMillis(5_600)),
                36,
                710,
                Optional.of(Duration.ofMillis(1_200)),
                OptionalLong.of(7),
                Optional.of(new Takeover.Kept(99, 0, 1, 0, 2))));
  }

  @Test
  void region_that_nobody_takes_over_is_never_served_again() {
    Takeover found =
        of(regionLost(second -> second >= 30 && second < 101 ? new Counts(5, 5) : TEN_GOOD)).get(0);

    assertThat(found.served()).isEmpty();
    assertThat(found.lost()).isEqualTo(355);
    assertThat(found.behind()).isEmpty();
    assertThat(found.kept()).isEmpty();
    assertThat(found.sentence())
        .isEqualTo(
            "region r2 was lost: 99 % of stream-starts were not good again before it returned, 355"
                + " of 710 lost meanwhile; how far the others were behind it nobody told; no writes"
                + " were read back");
  }

  @Test
  void one_good_second_among_bad_ones_is_no_service() {
    Takeover found =
        of(regionLost(
                second ->
                    second >= 30 && second < 60 && second % 9 != 0 ? new Counts(0, 10) : TEN_GOOD))
            .get(0);

    // Seconds 60 to 69 are the first ten good ones.
    assertThat(found.served()).contains(Duration.ofMillis(29_600));
  }

  @Test
  void loss_of_a_zone_or_of_a_part_of_a_region_is_no_takeover() {
    assertThat(of(HealthyOutage.journal(second -> TEN_GOOD).ended(RunStatus.COMPLETED))).isEmpty();
    assertThat(of(journal(second -> TEN_GOOD, instance -> instance.id().equals("b.gateway"))))
        .isEmpty();
  }

  @Test
  void every_report_tells_it() throws Exception {
    Journal journal = told().build();
    String json = VerdictJson.of(journal, Judge.judge(journal));
    String sentence =
        "region r2 was lost: 99 % of stream-starts good again after 5.6 s, 36 of 710 lost"
            + " meanwhile; the others were 1.2 s (7 records) behind it; of 99 writes read back"
            + " afterwards 0 lost, 1 doubled, 0 stale, 2 unanswered";

    assertThat(Schemas.violations(VerdictJson.class, VerdictJson.SCHEMA, json)).isEmpty();
    assertThat(json)
        .contains("\"servedAgainSeconds\" : 5.6", "\"behindRecords\" : 7", "\"writesDoubled\" : 1");
    assertThat(MarkdownSummary.of(journal, Judge.judge(journal))).contains(sentence);
    assertThat(ConsoleSummary.lines(journal, Judge.judge(journal)))
        .contains("takeover      " + sentence);
    assertThat(HtmlReport.of(journal, Judge.judge(journal)))
        .contains("Region r2 was lost", "after 5.6 s", "1.2 s, 7 records");
  }
}
