package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.yaml.Reading;
import holdwater.dashboards.gameday.Drill;
import holdwater.dashboards.gameday.Expected;
import holdwater.dashboards.gameday.GameDayPlan;
import holdwater.dashboards.gameday.StopCondition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GameDayReaderTest {
  private static final String HEAD =
      """
      apiVersion: holdwater/v1alpha1
      kind: GameDay
      metadata: {name: autumn}
      spec:
      """;

  private static final String STEP =
      "  - {name: lose-b, fault: {kind: outage}, target: {zone: b}, hold: 2m}\n";

  @TempDir private Path folder;

  private Reading<GameDayPlan> read(String spec) throws IOException {
    Path file = folder.resolve("autumn.yaml");
    Files.writeString(file, HEAD + spec.indent(2));
    return new GameDayReader().read(file);
  }

  private List<String> mistakes(String spec) throws IOException {
    return read(spec).problems().stream()
        .flatMap(problems -> problems.list().stream())
        .map(problem -> problem.path() + " " + problem.message())
        .toList();
  }

  @Test
  void everything_is_read() throws IOException {
    GameDayPlan plan =
        read("""
            hypothesis: Nobody notices.
            topology: compact
            owner: Ada
            next: 2026-12-15
            stop: {bad: 30%, over: 20s}
            steps:
              - name: lose-b
                gate: All are there.
                fault: {kind: outage}
                target: {zone: b}
                hold: 2m
                owner: Cy
                expect: {seen: 1m, mitigated: 90s, recovered: 30s, bad: 5%, alerts: {Burns1h: 2m},
                         actions: {Shift to a: 3m}}
            """)
            .orThrow();

    assertThat(plan.next()).contains(LocalDate.of(2026, 12, 15));
    assertThat(plan.stop()).isEqualTo(new StopCondition(0.3, Duration.ofSeconds(20)));
    Drill drill = plan.drills().get(0);
    assertThat(drill.words()).isEqualTo("outage on zone b for 120 s");
    assertThat(drill.gate()).contains("All are there.");
    assertThat(drill.owner()).contains("Cy");
    assertThat(drill.expected().seen()).contains(Duration.ofMinutes(1));
    assertThat(drill.expected().bad()).contains(0.05);
    assertThat(drill.expected().alerts()).isEqualTo(Map.of("Burns1h", Duration.ofMinutes(2)));
    assertThat(drill.expected().actions()).isEqualTo(Map.of("Shift to a", Duration.ofMinutes(3)));
  }

  @Test
  void what_may_be_left_out_has_its_usual_value() throws IOException {
    GameDayPlan plan = read("hypothesis: h\nowner: Ada\nsteps:\n" + STEP).orThrow();

    assertThat(plan.stop()).isEqualTo(StopCondition.USUAL);
    assertThat(plan.topology()).isEmpty();
    assertThat(plan.next()).isEmpty();
    assertThat(plan.drills().get(0).expected()).isEqualTo(Expected.NOTHING);
    assertThat(plan.drills().get(0).gate()).isEmpty();
  }

  @Test
  void mistakes_come_all_at_once_with_their_places() throws IOException {
    assertThat(mistakes("owner: Ada\nnext: soon\nstop: {bad: 0%, over: 10s}\nsteps:\n" + STEP))
        .containsExactlyInAnyOrder(
            "hypothesis is missing",
            "next must be a date such as 2026-12-15, was 'soon'",
            "stop.bad bad must be above 0 and at most 100%, was 0.0");
    assertThat(mistakes("hypothesis: h\nowner: Ada\nsteps: []\n"))
        .containsExactly("steps steps are missing: a game day has at least one");
    assertThat(mistakes("hypothesis: h\nowner: Ada\nsteps:\n" + STEP + STEP))
        .containsExactly("steps steps have the name 'lose-b' twice");
    assertThat(mistakes("hypothesis: h\nowner: Ada\nsteps:\n" + STEP.replace("zone", "zoen")))
        .anyMatch(mistake -> mistake.contains("did you mean 'zone'?"));
  }
}
