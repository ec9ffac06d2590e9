package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A real run that Ctrl-C, or whoever ends its process, meets before its fault, while the fault is
 * in force, and after the revert. That each of the ten steps is met is tested in the engine.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class InterruptRunIT {
  private static final int INTERRUPTED = 130;

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

  @ParameterizedTest(name = "{0} when it says {1}")
  @Execution(ExecutionMode.CONCURRENT)
  @CsvSource({"INT, steady", "TERM, fault     proven", "INT, recovery"})
  void run_ends_as_interrupted_and_leaves_nothing(String signal, String moment) throws Exception {
    try (Program run = Program.holdwater(folder, "run", "slow-stock.yaml")) {
      run.awaitLine(moment);
      run.signal(signal);

      assertThat(run.exitCode()).as(run.said() + run.complaints()).isEqualTo(INTERRUPTED);
    }

    assertThat(shop.isWhole()).isTrue();
    assertThat(verdict().path("verdict").asText()).isEqualTo("INCONCLUSIVE");
    assertThat(verdict().path("status").asText()).isEqualTo("INTERRUPTED");
  }

  private JsonNode verdict() throws Exception {
    return new ObjectMapper()
        .readTree(folder.resolve(".holdwater/runs/latest/verdict.json").toFile());
  }
}
