package holdwater.engine.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That {@code ci/gate-times} reads what {@link GateJson} writes. */
class GateTimesTest {
  private static final Path SCRIPT =
      Path.of("..", "..", "ci", "gate-times").toAbsolutePath().normalize();

  @TempDir Path folder;

  private record Told(int exitCode, List<String> lines) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(lines.get(lines.size() - 1));
    }
  }

  private Told times(GateResult... gates) throws Exception {
    List<String> words = new ArrayList<>(List.of("bash", SCRIPT.toString(), "--from"));
    for (GateResult gate : gates) {
      Path file = folder.resolve("gate" + words.size() + ".json");
      Files.writeString(file, GateJson.of(gate));
      words.add(file.toString());
    }
    Path out = folder.resolve("out");
    Process script =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      assertThat(script.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return new Told(script.exitValue(), Files.readAllLines(out, UTF_8));
    } finally {
      script.destroyForcibly();
    }
  }

  @Test
  void each_scenario_has_the_mean_of_its_runs_by_phase_and_what_is_left_over() throws Exception {
    GateResult first = Rows.result(Rows.row("a", Rows.pass()));
    GateResult second =
        Rows.result(Rows.row("a", Rows.run(RunStatus.COMPLETED, Verdict.PASS, "held", 200)));

    Told told = times(first, second);

    assertThat(told.exitCode()).isZero();
    assertThat(told.lines())
        .contains(
            "| `a` | 2 | 20.0 | 0.0 | 0.0 | 0.0 | 95.0 | 0.0 | 0.0 | 0.0 | 75.0 | 190.0 s | 180 to"
                + " 200 s |",
            "gate 1: PASS after 180 s",
            "gate 2: PASS after 200 s");
    assertThat(told.json().at("/suite").asText()).isEqualTo("gate");
    assertThat(told.json().at("/gates").asInt()).isEqualTo(2);
    assertThat(told.json().at("/scenarios/0/fault").asDouble()).isEqualTo(95);
    assertThat(told.json().at("/scenarios/0/seconds").asDouble()).isEqualTo(190);
  }

  @Test
  void second_tries_and_runs_without_a_pattern_are_counted_and_a_red_gate_is_told()
      throws Exception {
    Told open = times(Rows.result(Rows.row("a", Rows.open(), Rows.open())));
    Told proved = times(Rows.proved(Rows.caught()));

    assertThat(open.exitCode()).isEqualTo(1);
    assertThat(open.json().at("/scenarios/0/runs").asInt()).isEqualTo(2);
    assertThat(open.json().at("/verdicts/0").asText()).isEqualTo("INCONCLUSIVE");
    assertThat(proved.exitCode()).isZero();
    assertThat(proved.json().findValuesAsText("scenario"))
        .containsExactly("a", "b", "a without zone-failover");
  }

  @Test
  void scenario_that_was_not_played_has_no_time_that_could_be_believed() throws Exception {
    Told told =
        times(
            Rows.result(
                Rows.row("a", Rows.pass()),
                GateRow.notPlayed(Rows.scenario("b"), "no time is left")));

    assertThat(told.exitCode()).isEqualTo(3);
    assertThat(told.json().at("/notPlayed").asInt()).isEqualTo(1);
    assertThat(told.json().at("/scenarios/1/runs").asInt()).isZero();
  }
}
