package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.suite.Played;
import holdwater.engine.suite.RunOrder;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.journal.JournalEntry.PhaseChanged;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SuiteConsoleTest {
  private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");
  private static final RunOrder ORDER =
      new RunOrder(new ScenarioBuilder().build(), TwoZones.topology(), Set.of("retry"), 1);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final SuiteConsole console =
      new SuiteConsole(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);

  @Test
  void a_run_is_a_line_when_it_begins_one_for_each_part_and_one_when_it_ends() {
    console.begins(3, 26, ORDER, Duration.ofSeconds(5_500));
    console.onEntry(new PhaseChanged(T, Phase.DEPLOY, "two-zones"));
    console.onEntry(new PhaseChanged(T.plusSeconds(2), Phase.DEPLOY, "starting"));
    console.tick(T.plusSeconds(10));
    console.tick(T.plusSeconds(40));
    console.onEntry(new PhaseChanged(T.plusSeconds(50), Phase.FAULT, "x"));
    console.ended(
        3,
        26,
        ORDER,
        new Played(
            "7f3a",
            Optional.empty(),
            RunStatus.COMPLETED,
            Verdict.FAIL,
            "it broke",
            List.of(),
            List.of(),
            Map.of(),
            240));

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "3/26     zone-outage without retry · about 92 min left for all",
            "         deploy",
            "         deploy · 40 s",
            "         fault",
            "3/26     FAIL   zone-outage without retry   run 7f3a   240 s   it broke");
  }

  @Test
  void run_that_is_not_played_is_told_as_loud_as_one_that_was() {
    console.notPlayed(ORDER, "no time is left");

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "–        INCONCLUSIVE   zone-outage without retry   not played: no time is left");
  }
}
