package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code holdwater run experiment.json}, from the command line to the files that it leaves. */
@Timeout(60)
class ExperimentRunTest {
  private static final String REFUSED =
      """
      {
        "title": "${what} breaks", "description": "Its action ends with 1.",
        "configuration": {"what": "nothing"},
        "steady-state-hypothesis": {"title": "t", "probes": [
          {"type": "probe", "name": "answers", "tolerance": 0,
           "provider": {"type": "process", "path": "true"}}]},
        "method": [
          {"type": "action", "name": "refused", "provider": {"type": "process", "path": "false"}}],
        "rollbacks": []
      }
      """;

  @RegisterExtension final Calls calls = new Calls();
  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void programs_want_permission_before_anything_is_played() throws IOException {
    Path file = file("refused.json", REFUSED);

    assertThat(calls.holdwater("run", file.toString())).isEqualTo(2);
    assertThat(calls.err())
        .contains("refused.json is not played:")
        .contains("'answers': runs a program: say --allow-process")
        .contains("'refused': runs a program");
  }

  @Test
  void both_verdicts_are_told_and_both_files_written() throws IOException {
    Path file = file("refused.json", REFUSED);
    Path reports = folder.resolve("reports");

    int code =
        calls.holdwater(
            "run",
            file.toString(),
            "--allow-process",
            "--var",
            "what=it",
            "--report",
            reports.toString());

    assertThat(code).isEqualTo(3);
    JsonNode journal = new ObjectMapper().readTree(reports.resolve("journal.json").toFile());
    assertThat(journal.path("status").asText()).isEqualTo("completed");
    assertThat(journal.at("/run/0/output/status").asInt()).isEqualTo(1);
    JsonNode judgement = new ObjectMapper().readTree(reports.resolve("judgement.json").toFile());
    assertThat(judgement.path("verdict").asText()).isEqualTo("INCONCLUSIVE");
    assertThat(judgement.at("/chaosToolkit/exitCode").asInt(-1)).isZero();
    assertThat(judgement.path("differs").asBoolean()).isTrue();
    assertThat(judgement.at("/reasons/0/what").asText())
        .isEqualTo("action 'refused' ended with status 1");
  }

  @Test
  void other_hosts_are_refused_before_anything_is_played() throws IOException {
    Path file =
        file(
            "away.yaml",
            """
            title: Away
            description: It asks somebody else.
            method:
              - {type: action, name: far, provider: {type: http, url: "http://192.0.2.1/"}}
            """);

    assertThat(calls.holdwater("run", file.toString())).isEqualTo(2);
    assertThat(calls.err()).contains("'far': 192.0.2.1 is not this machine: say --permit SYSTEM");
    assertThat(calls.holdwater("run", file.toString(), "--permit", "compact")).isEqualTo(2);
    assertThat(calls.err()).contains("'compact' is no system of kind External");
  }

  @Test
  void validate_reads_experiments_and_run_tells_their_mistakes() throws IOException {
    Path good = file("good.json", REFUSED);
    Path bad = file("bad.json", REFUSED.replace("\"tolerance\": 0,", ""));

    assertThat(calls.holdwater("validate", good.toString())).isZero();
    assertThat(calls.holdwater("validate", bad.toString())).isEqualTo(2);
    assertThat(calls.out()).contains("good.json: ok", "bad.json has 1 mistake:", "tolerance");
    assertThat(calls.holdwater("run", bad.toString(), "--allow-process")).isEqualTo(2);
    assertThat(calls.err()).contains("bad.json has 1 mistake:");
  }

  @Test
  void experiments_and_scenarios_are_not_mixed() throws IOException {
    Path file = file("refused.json", REFUSED);

    assertThat(calls.holdwater("run", file.toString(), "zone-outage")).isEqualTo(2);
    assertThat(calls.err()).contains("are played by themselves");
    assertThat(calls.holdwater("run", file.toString(), "--var", "nothing")).isEqualTo(2);
    assertThat(calls.err()).contains("--var is like delay=800");
  }
}
