package holdwater.cli;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.testkit.CommandLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The shop of README's "Your own system", by the real command line: its mistake is found, its
 * repair passes, and the repair is what makes it pass. The three runs mostly wait, so they run at
 * once.
 */
@Timeout(value = 25, unit = TimeUnit.MINUTES)
class OwnShopIT {
  private static final int PASS = 0;
  private static final int FAIL = 1;
  private static final int INCONCLUSIVE = 3;
  private static final Duration ENDED_WITHIN = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final StringBuilder said = new StringBuilder();

  @AfterEach
  void nothing_of_the_shop_is_left() throws Exception {
    eventually(ENDED_WITHIN, () -> assertThat(left()).isEmpty());
  }

  /** Whatever names this test's folder on its command line. */
  private List<String> left() {
    return ProcessHandle.allProcesses()
        .map(process -> String.join(" ", CommandLines.of(process)))
        .filter(command -> command.contains(folder.toString()))
        .toList();
  }

  private int run(String... options) throws Exception {
    int code = once(options);
    // Once, it may be the machine that was too busy to prove anything; twice, it is ours.
    return code == INCONCLUSIVE ? once(options) : code;
  }

  private int once(String... options) throws Exception {
    try (Program program = Program.holdwater(folder, words(options))) {
      program.said().forEach(line -> said.append(line).append('\n'));
      said.append(program.complaints());
      return program.exitCode();
    }
  }

  private static String[] words(String... options) {
    String[] words = new String[options.length + 2];
    words[0] = "run";
    words[1] = "slow-stock.yaml";
    System.arraycopy(options, 0, words, 2, options.length);
    return words;
  }

  /** What the SLO of the promise had in the window that the scenario's proof names. */
  private JsonNode held() throws IOException {
    Path latest = folder.resolve(".holdwater/runs/latest/verdict.json");
    for (JsonNode slo : new ObjectMapper().readTree(latest.toFile()).path("slos")) {
      for (JsonNode window : slo.path("windows")) {
        if (slo.path("name").asText().equals("orders")
            && window.path("window").asText().equals("held")) {
          return window;
        }
      }
    }
    throw new AssertionError("orders was not judged while the fault was in force");
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void its_mistake_is_found() throws Exception {
    OwnShop.in(folder, /* repaired= */ false);

    assertThat(run()).as("%s", said).isEqualTo(FAIL);

    assertThat(held().path("verdict").asText()).isEqualTo("FAIL");
    assertThat(held().path("bad").asInt()).isGreaterThan(200);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void its_repair_passes() throws Exception {
    OwnShop.in(folder, /* repaired= */ true);

    assertThat(run()).as("%s", said).isEqualTo(PASS);

    assertThat(held().path("verdict").asText()).isEqualTo("PASS");
    assertThat(held().path("events").asInt()).isGreaterThan(1000);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void without_its_repair_the_repaired_one_fails_where_the_scenario_says() throws Exception {
    OwnShop.in(folder, /* repaired= */ true);

    assertThat(run("--without", "client-timeout")).as("%s", said).isEqualTo(FAIL);

    assertThat(held().path("verdict").asText()).isEqualTo("FAIL");
  }
}
