package holdwater.engine.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixReportsTest {
  private static final Claim CAUGHT = Runs.claim("zone-outage", "zone-failover");
  private static final Claim MISSED = Runs.claim("hung", "fallback");

  private static final ProofMatrix MATRIX =
      new ProofMatrix(
          "c0ffee",
          List.of(
              new ProofMatrix.Row(CAUGHT, List.of(trial(CAUGHT, Runs.fail(Runs.STARTS_HELD)))),
              new ProofMatrix.Row(
                  MISSED,
                  List.of(
                      trial(MISSED, Runs.fail(Runs.STARTS_HELD)),
                      trial(MISSED, Runs.fail(Runs.STARTS_AFTER))))),
          new TreeSet<>(Set.of("response-cache")),
          false);

  private static Trial trial(Claim claim, Played without) {
    return Trial.of(claim, Optional.of(Runs.pass()), Optional.of(without));
  }

  @Test
  void markdown_has_a_row_for_each_claim_and_says_what_nobody_claims() {
    assertThat(MatrixMarkdown.of(MATRIX).lines())
        .startsWith("# 1 of 2 caught, 1 missed")
        .contains(
            "| `zone-outage` | `zone-failover` | PASS (7f3a)  | FAIL (7f3a)  | stream-starts held |"
                + " **caught** 1 of 1 |",
            "| `hung` | `fallback` | PASS (7f3a) PASS (7f3a)  | FAIL (7f3a) FAIL (7f3a)  |"
                + " stream-starts held | **missed**, caught 1 of 2: FAIL on stream-starts after,"
                + " and not on stream-starts held |",
            "Claimed by no scenario: response-cache.");
  }

  @Test
  void json_tells_machines_the_same() throws IOException {
    JsonNode root = new ObjectMapper().readTree(MatrixJson.of(MATRIX));

    assertThat(root.at("/findings/caught").asInt()).isEqualTo(1);
    assertThat(root.at("/claims/1/finding").asText()).isEqualTo("missed");
    assertThat(root.at("/claims/1/fails/window").asText()).isEqualTo("held");
    assertThat(root.at("/claims/1/trials/1/without/failed/0").asText())
        .isEqualTo("stream-starts after");
    assertThat(root.at("/claims/0/trials/0/with/journalHead").asText()).isEqualTo("ab12");
    assertThat(root.at("/unclaimed/0").asText()).isEqualTo("response-cache");
  }

  @Test
  void page_links_every_run_and_has_no_script() {
    assertThat(MatrixHtml.of(MATRIX, "../../runs"))
        .contains("<title>1 of 2 caught, 1 missed</title>")
        .contains("<a href=\"../../runs/7f3a/report.html\">")
        .contains("<span class=\"pill fail\">missed</span> 1 of 2")
        .doesNotContain("<script");
  }

  @Test
  void terminal_gets_a_table() {
    assertThat(MatrixText.lines(MATRIX))
        .hasSize(5)
        .endsWith("claimed by no scenario: response-cache", "1 of 2 caught, 1 missed");
  }

  @Test
  void all_files_lie_in_one_folder(@TempDir Path folder) {
    MatrixFiles.write(folder.resolve("library"), MATRIX, "../../runs");

    assertThat(folder.resolve("library")).isDirectoryContaining("glob:**matrix.md");
    assertThat(Files.exists(folder.resolve("library").resolve(MatrixFiles.HTML))).isTrue();
    assertThat(Files.exists(folder.resolve("library").resolve(MatrixFiles.JSON))).isTrue();
  }
}
