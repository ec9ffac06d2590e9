package holdwater.cli;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two faults by hand at the same time, from two terminals, on a stack of ours. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SeveralByHandIT {
  @TempDir Path folder;

  private Program inject(String target, String... fault) throws IOException {
    String[] words = new String[fault.length + 4];
    words[0] = "inject";
    words[1] = target;
    System.arraycopy(fault, 0, words, 2, fault.length);
    words[words.length - 2] = "--for";
    words[words.length - 1] = "1m";
    return Program.holdwater(folder, words);
  }

  /** What it said, at its end. */
  private String end(String... words) throws Exception {
    try (Program program = Program.holdwater(folder, words)) {
      String said = String.join("\n", program.said()) + program.complaints();
      return said + "\nrc " + program.exitCode();
    }
  }

  @AfterEach
  void down() throws Exception {
    end("down");
  }

  @Test
  void both_are_in_force_no_run_begins_beside_them_and_one_stop_reverts_both() throws Exception {
    OwnShop.in(folder, /* repaired= */ true);
    assertThat(end("up", "shop.yaml")).endsWith("rc 0");
    try (Program late = inject("*:b.stock", "latency", "500ms")) {
      late.awaitLine("bit: ");
      try (Program hung = inject("a.stock", "suspend")) {
        hung.awaitLine("bit: ");

        assertThat(end("run", "slow-stock.yaml"))
            .contains("a fault by hand (", "is under way here")
            .endsWith("rc 4");
        assertThat(end("stop"))
            .contains("b.stock is gone", "suspend on a.stock is gone")
            .endsWith("rc 0");
        hung.exitCode();
      }
      late.exitCode();
    }
  }

  /** Both have looked that nobody is in the way before one of them is. */
  @Test
  void of_two_that_begin_at_once_on_one_link_one_is_in_force() throws Exception {
    OwnShop.in(folder, /* repaired= */ true);
    assertThat(end("up", "shop.yaml")).endsWith("rc 0");
    try (Program one = inject("*:b.stock", "latency", "500ms");
        Program other = inject("*:b.stock", "latency", "400ms")) {
      eventually(
          Duration.ofSeconds(50),
          () -> assertThat(one.isAlive() && other.isAlive()).as("both go on").isFalse());
      Program held = one.isAlive() ? one : other;
      Program refused = one.isAlive() ? other : one;

      assertThat(refused.complaints()).contains("is in force on the same place");
      held.awaitLine("bit: ");
      assertThat(end("stop")).contains("b.stock is gone").endsWith("rc 0");
      held.exitCode();
    }
  }
}
