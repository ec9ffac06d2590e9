package holdwater.dashboards.gameday;

import static holdwater.dashboards.gameday.PlayedDay.LOSE_ZONE;
import static holdwater.dashboards.gameday.PlayedDay.SLOW;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Outage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people see, do and find in a step. */
class GameDayPeopleTest {
  private final PlayedDay day = new PlayedDay();

  @Test
  void everybody_who_saw_it_is_timed_and_what_people_find_is_a_finding_of_its_step() {
    day.begin(LOSE_ZONE);
    day.says("Ada", "go");
    day.passes(20);
    day.says("Ben", "seen starts are slow");
    day.passes(10);
    day.says("Cy", "Seen");
    day.says("Ben", "seen it again");
    day.says("Ben", "finding the   runbook names a host that is gone");
    day.says("Ben", "finding");
    day.passes(5);
    day.says("Cy", "mitigated");
    GameDayRecord record = day.over();

    DrillResult result = record.results().get(0);
    assertThat(result.sawIt())
        .containsExactly(
            new DrillResult.Moment("Ben", Duration.ofSeconds(20)),
            new DrillResult.Moment("Cy", Duration.ofSeconds(30)));
    assertThat(result.seen()).contains(new DrillResult.Moment("Ben", Duration.ofSeconds(20)));
    assertThat(record.findings())
        .contains(new Finding("lose-zone-b", "the   runbook names a host that is gone (Ben)", "Cy"))
        .filteredOn(finding -> finding.text().endsWith("(Ben)"))
        .hasSize(1);
    GameDayReport report = new GameDayReport(record);
    assertThat(report.json())
        .contains("\"seenBy\"", "\"saidMitigated\"", "the   runbook names a host");
    assertThat(report.markdown()).contains("the   runbook names a host");
    assertThat(day.texts())
        .contains("seen by Ben after 20 s, by Cy after 30 s; mitigation said by Cy after 35 s");
  }

  private static Drill expecting(Map<String, Duration> actions) {
    Expected expected =
        new Expected(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            actions);
    return new Drill(
        "lose-zone-b",
        Optional.of("all are there"),
        new Outage(),
        PlayedDay.zone("b"),
        Duration.ofSeconds(120),
        expected,
        Optional.empty());
  }

  @Test
  void actions_of_people_are_timed_and_those_that_nobody_did_are_findings() {
    Map<String, Duration> actions =
        Map.of(
            "Shift to a", Duration.ofSeconds(60),
            "Call the owner", Duration.ofSeconds(10),
            "Tell support", Duration.ofSeconds(60));
    day.begin(expecting(actions));
    day.says("Ada", "go");
    day.passes(20);
    day.says("Ben", "done shift to A");
    day.says("Cy", "done Call the owner");
    day.says("Cy", "done shift to a");
    GameDayRecord record = day.over();

    assertThat(record.results().get(0).done())
        .containsEntry("Shift to a", new DrillResult.Moment("Ben", Duration.ofSeconds(20)))
        .hasSize(2);
    assertThat(record.findings())
        .extracting(Finding::text)
        .containsExactlyInAnyOrder(
            "nobody said that they have done 'Tell support', expected within 60 s",
            "'Call the owner' was done only after 20 s, expected within 10 s");
    assertThat(day.texts()).contains("done by Ben after 20 s: Shift to a");
    assertThat(new GameDayReport(record).json()).contains("\"Shift to a\"");
  }

  @Test
  void what_is_found_when_the_step_is_over_belongs_to_it() {
    day.begin(SLOW, LOSE_ZONE);
    day.passes(60);
    day.says("Ada", "finding nobody knew who owns the catalog");
    day.says("Ada", "skip");

    assertThat(day.over().findings())
        .contains(new Finding("slow-catalog", "nobody knew who owns the catalog (Ada)", "Ada"));
  }
}
