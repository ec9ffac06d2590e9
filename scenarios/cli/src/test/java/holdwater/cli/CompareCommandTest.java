package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.rules.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares two real runs: of the second one the machine struggled. Their journals are cut down to
 * starts and windows, so neither is a PASS any more.
 */
class CompareCommandTest {
  private static final Path JOURNALS =
      ProjectRoot.PATH.resolve("scenarios/engine/src/test/resources/compare");
  private static final String BEFORE = JOURNALS.resolve("before.jsonl").toString();
  private static final String NOW = JOURNALS.resolve("now.jsonl").toString();

  @RegisterExtension final Calls calls = new Calls();

  @TempDir Path folder;

  @Test
  void what_got_worse_is_exit_code_1_and_named() {
    assertThat(calls.holdwater("compare", BEFORE, NOW)).isEqualTo(1);
    assertThat(calls.out().lines())
        .contains(
            "zone-outage   run b138 (INCONCLUSIVE, seed 7) against e2f0 (INCONCLUSIVE, seed 91869)")
        .anyMatch(line -> line.startsWith("  worse     stream-start latency, all windows"));
    assertThat(calls.holdwater("compare", NOW, "--against", BEFORE)).isEqualTo(1);
    assertThat(calls.err()).isEmpty();
  }

  @Test
  void a_run_and_itself_is_exit_code_0_and_the_same_answer_each_time() {
    assertThat(calls.holdwater("compare", BEFORE, BEFORE, "--json")).isZero();
    String first = calls.out();
    calls.forgetOut();
    assertThat(calls.holdwater("compare", BEFORE, BEFORE, "--json")).isZero();

    assertThat(calls.out()).isEqualTo(first).contains("\"change\" : \"none\"");
  }

  @Test
  void a_tolerance_that_takes_it_all_makes_no_difference() {
    assertThat(calls.holdwater("compare", BEFORE, NOW, "--tolerance", "1000%")).isZero();
    assertThat(calls.holdwater("compare", BEFORE, NOW, "--tolerance", "a lot")).isEqualTo(2);
    assertThat(calls.holdwater("compare", BEFORE, NOW, "--tolerance", "1001%")).isEqualTo(2);
    assertThat(calls.err())
        .contains("--tolerance is a percentage such as 20%, was 'a lot'")
        .contains("--tolerance is at most 1000%");
  }

  @Test
  void runs_of_different_scenarios_are_exit_code_3_and_the_reason() throws IOException {
    Path other = folder.resolve("other.jsonl");
    List<String> lines =
        Files.readAllLines(Path.of(BEFORE)).stream()
            .map(line -> line.replace("\"name\":\"zone-outage\"", "\"name\":\"slow-catalog\""))
            .toList();
    Files.write(other, lines);

    assertThat(calls.holdwater("compare", BEFORE, other.toString())).isEqualTo(3);
    assertThat(calls.out())
        .contains("cannot be compared: ")
        .contains("they are of different scenarios, 'zone-outage' and 'slow-catalog'");
  }

  @Test
  void a_history_keeps_what_is_accepted_and_is_compared_with() {
    String history = folder.resolve("history").toString();

    assertThat(calls.holdwater("compare", BEFORE, "--history", history)).isZero();
    assertThat(calls.err()).contains("no earlier run", "run e2f0 is not kept");
    assertThat(calls.holdwater("compare", BEFORE, "--history", history, "--accept")).isZero();
    assertThat(calls.err()).contains("run e2f0 is kept");
    assertThat(calls.holdwater("compare", NOW, "--history", history, "--markdown")).isEqualTo(1);
    assertThat(calls.out()).contains("## zone-outage: worse: ", "| **worse** | stream-start");
    assertThat(calls.err()).contains("run b138 is not kept");
  }

  @Test
  void it_says_which_runs_it_wants() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThat(calls.holdwater("compare", BEFORE)).isEqualTo(2);
    assertThat(calls.holdwater("compare", BEFORE, NOW, "--against", NOW)).isEqualTo(2);
    assertThat(calls.err()).contains("say two runs, or one and --against another");
    assertThat(calls.holdwater("compare", BEFORE, NOW, "--accept")).isEqualTo(2);
    assertThat(calls.err()).contains("--accept wants --history DIR");
    assertThat(calls.holdwater("compare", BEFORE, NOW, "--json", "--markdown")).isEqualTo(2);
    assertThat(calls.err()).contains("say one of them");
    assertThat(calls.holdwater("compare", BEFORE, "no-such-run")).isEqualTo(2);
    assertThat(calls.err()).contains("no run 'no-such-run'").doesNotContain("\tat ");
    assertThat(calls.holdwater("compare", BEFORE, file.toString())).isEqualTo(2);
    assertThat(calls.err()).contains(file + " is no journal of a run");
    assertThat(calls.holdwater("compare", NOW, "--history", file.toString())).isEqualTo(2);
    assertThat(calls.err()).contains("and is no folder");
  }
}
