package holdwater.cli.live;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.cli.format.ScenarioFile;
import holdwater.dashboards.console.PlayableScenario;
import holdwater.dashboards.console.Refused;
import holdwater.dashboards.console.ScenarioRun;
import holdwater.dashboards.console.SecondOfCalls;
import holdwater.dashboards.console.ServiceFigures;
import holdwater.engine.run.Interruption;
import holdwater.engine.run.SystemTicker;
import holdwater.model.port.TrafficSecond;
import holdwater.model.scenario.Scenario;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios that the console plays: one at a time, and ended by whoever stops. */
@Timeout(60)
class ConsoleRunsTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path root;
  private final SystemTicker clock = new SystemTicker();
  private final Scenario scenario = new ScenarioBuilder().build();
  private ConsoleRuns runs;
  private ScenarioFile file;

  @BeforeEach
  void begin() {
    file = new ScenarioFile(root, scenario, TwoZones.topology(), Optional.empty());
    runs = runs(this::untilItIsStopped);
  }

  @AfterEach
  void end() {
    runs.close();
  }

  private ConsoleRuns runs(ScenarioPlayer player) {
    return new ConsoleRuns(
        root.resolve("workspace").resolve("runs"), player, clock, new SplittableRandom(7));
  }

  /** A run that goes on until somebody wants its end. */
  private ScenarioRun.Result untilItIsStopped(
      ScenarioFile played, Path folder, String by, RunNews news, Interruption interruption) {
    for (int second = 0; !interruption.asked(); second++) {
      news.line("steady    " + second + " s");
      news.seconds(List.of(starts(second, 9), starts(second, 1)));
      try {
        interruption.sleepFor(clock, Duration.ofMillis(20));
      } catch (InterruptedException e) {
        break;
      }
    }
    return new ScenarioRun.Result("INCONCLUSIVE", List.of("stopped"), Optional.empty());
  }

  private static TrafficSecond starts(int second, long good) {
    Map<String, TrafficSecond.Counts> counts =
        Map.of(ScenarioBuilder.STARTS, new TrafficSecond.Counts(good, 0));
    return new TrafficSecond(
        Instant.EPOCH.plusSeconds(second), 0, 0, Duration.ZERO, counts, Map.of());
  }

  private ScenarioRun now() {
    return runs.now().orElseThrow();
  }

  @Test
  void run_has_a_folder_and_tells_its_progress_until_somebody_stops_it() throws Exception {
    String id = runs.begin(file, "Ada");

    assertThat(root.resolve("workspace/runs").resolve(id)).satisfies(Files::isDirectory);
    eventually(SOON, () -> assertThat(now().lines()).hasSize(ConsoleRuns.LINES));
    assertThat(now().scenario()).isEqualTo(scenario.name());
    assertThat(now().by()).isEqualTo("Ada");
    assertThat(now().result()).isEmpty();
    assertThat(runs.underWay()).contains(id);

    runs.abort("stop asked for by Ben");

    eventually(SOON, () -> assertThat(runs.underWay()).isEmpty());
    assertThat(now().result().orElseThrow().verdict()).isEqualTo("INCONCLUSIVE");
    assertThat(now().run()).isEqualTo(id);
  }

  @Test
  void slos_of_its_clients_are_told_once_second_by_second() throws Exception {
    assertThat(runs.figures()).isEqualTo(ServiceFigures.NONE);
    runs.begin(file, "Ada");
    eventually(SOON, () -> assertThat(now().lines()).hasSizeGreaterThan(3));

    ServiceFigures figures = runs.figures();

    assertThat(figures.slos()).isEqualTo(scenario.slos());
    assertThat(figures.seconds().get(ScenarioBuilder.STARTS))
        .startsWith(new SecondOfCalls(Instant.EPOCH, 9, 0), new SecondOfCalls(Instant.EPOCH, 1, 0));
    runs.close();
    runs.figures();
    assertThat(runs.figures().seconds()).isEmpty();
    assertThat(runs.figures().slos()).isNotEmpty();
  }

  @Test
  void second_one_is_refused_until_the_first_is_over() throws Exception {
    String first = runs.begin(file, "Ada");

    assertThatThrownBy(() -> runs.begin(file, "Ben"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("run " + first + " is under way");
    runs.abort("enough");
    eventually(SOON, () -> assertThat(runs.underWay()).isEmpty());

    assertThat(runs.begin(file, "Ben")).isNotEqualTo(first);
    assertThat(now().by()).isEqualTo("Ben");
  }

  @Test
  void end_of_the_console_waits_for_the_run_to_end() {
    runs.begin(file, "Ada");

    runs.close();

    assertThat(now().result()).isPresent();
  }

  @Test
  void run_that_cannot_be_begun_says_why() throws Exception {
    runs =
        runs(
            (played, folder, by, news, interruption) -> {
              throw new IllegalStateException("run 0690 is under way here");
            });

    runs.begin(file, "Ada");

    eventually(SOON, () -> assertThat(now().result()).isPresent());
    assertThat(now().result().orElseThrow().reasons())
        .containsExactly("it was not played: run 0690 is under way here");
  }

  @Test
  void what_is_printed_comes_line_by_line() {
    List<String> lines = new ArrayList<>();
    try (PrintStream out =
        new PrintStream(new LineStream(lines::add), true, StandardCharsets.UTF_8)) {
      out.println("run 7f3a · 3 s");
      out.print("half ");
      out.println("a line");
    }

    assertThat(lines).containsExactly("run 7f3a · 3 s", "half a line");
  }

  @Test
  void scenario_says_what_it_breaks_and_why_it_cannot_be_played() {
    PlayableScenario here = PlayableScenarios.playable(file, Optional.of(file.topology().name()));

    assertThat(here.refusal()).isEmpty();
    assertThat(here.steps()).hasSameSizeAs(scenario.timeline().steps());
    assertThat(here.faults()).isPositive();
    assertThat(here.longest()).isEqualTo(scenario.timeline().steps().get(0).hold().atMost());
    assertThat(PlayableScenarios.playable(file, Optional.of("world")).refusal().orElseThrow())
        .contains("it needs topology", "'world' is up");
    assertThat(PlayableScenarios.playable(file, Optional.empty()).refusal().orElseThrow())
        .contains("no stack is up");
  }
}
