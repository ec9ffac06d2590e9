package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run with a fault in force, stopped from a second terminal, by the real command line. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class StopRunIT {
  private static final int PASS = 0;
  private static final int INCONCLUSIVE = 3;
  private static final double AT_MOST_SECONDS = 2;
  private static final Pattern TOOK = Pattern.compile("nothing is in force, after ([0-9.]+) s");

  @TempDir Path folder;
  private ForeignShop shop;

  @BeforeEach
  void open() throws Exception {
    shop = new ForeignShop();
    shop.describe(folder, /* asStock= */ false);
    ForeignShop.promise(folder);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private Program runWithFault() throws IOException {
    Program run = Program.holdwater(folder, "run", "slow-stock.yaml");
    run.awaitLine("fault     proven");
    return run;
  }

  /** How long it took by its own words. */
  private double stop() throws Exception {
    try (Program stop = Program.holdwater(folder, "stop")) {
      String said = String.join("\n", stop.said());
      assertThat(stop.exitCode()).as(said + stop.complaints()).isEqualTo(PASS);
      Matcher took = TOOK.matcher(said);
      assertThat(took.find()).as(said).isTrue();
      return Double.parseDouble(took.group(1));
    }
  }

  private JsonNode timings() throws IOException {
    return new ObjectMapper()
        .readTree(folder.resolve(".holdwater/runs/latest/verdict.json").toFile())
        .path("timings");
  }

  private double stopSeconds() throws IOException {
    JsonNode seconds = timings().path("stopSeconds");
    assertThat(seconds.isNumber()).as(timings().toString()).isTrue();
    return seconds.asDouble();
  }

  @Test
  void run_that_answers_reverts_by_itself_and_the_figure_stands_in_its_verdict() throws Exception {
    try (Program run = runWithFault()) {
      assertThat(stop()).isLessThan(AT_MOST_SECONDS);

      assertThat(shop.isWhole()).isTrue();
      assertThat(run.exitCode()).as(run.said() + run.complaints()).isEqualTo(INCONCLUSIVE);
      assertThat(stopSeconds()).isPositive().isLessThan(AT_MOST_SECONDS);
      assertThat(timings().path("firstFaultAfterSeconds").asDouble())
          .as(timings().toString())
          .isPositive()
          .isLessThanOrEqualTo(timings().path("allowedSeconds").asDouble());
    }
  }

  @Test
  void run_that_is_suspended_is_reverted_without_and_tells_so_when_it_goes_on() throws Exception {
    try (Program run = runWithFault()) {
      run.signal("STOP");
      double took;
      try {
        took = stop();
        assertThat(shop.isWhole()).isTrue();
      } finally {
        run.signal("CONT");
      }

      assertThat(took).isLessThan(AT_MOST_SECONDS);
      assertThat(run.exitCode()).as(run.said() + run.complaints()).isEqualTo(INCONCLUSIVE);
      assertThat(stopSeconds()).as("until the run itself had seen it").isPositive();
    }
  }
}
