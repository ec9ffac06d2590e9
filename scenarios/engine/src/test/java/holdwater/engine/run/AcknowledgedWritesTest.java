package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.port.AcknowledgedWrites;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the system said is kept is looked for when the last viewer has gone. */
class AcknowledgedWritesTest {
  @TempDir Path runs;
  private FakeRun run;

  @BeforeEach
  void aRunThatPasses() {
    run = new FakeRun(runs);
  }

  @Test
  void write_that_was_acknowledged_and_is_not_there_at_the_end() {
    run.traffic.readsBack(
        new AcknowledgedWrites("rating", 90, 90, 1, 0, 0, 0, "4 stars for title-7"));

    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAIL);
    assertThat(result.outcome().reasons())
        .first()
        .asString()
        .isEqualTo(
            "of 90 acknowledged writes of the kind 'rating' that were read back 1 is lost"
                + " (4 stars for title-7)");
  }

  @Test
  void writes_that_nobody_had_time_to_look_for_are_not_known_to_be_kept() {
    run.traffic.readsNothingBack();

    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(result.outcome().reasons())
        .anyMatch(reason -> reason.startsWith("nobody looked for what was acknowledged"));
  }

  @Test
  void writes_that_are_all_there_change_nothing() {
    run.traffic.readsBack(new AcknowledgedWrites("rating", 90, 90, 0, 0, 0, 0, ""));

    assertThat(run.play().exitCode()).isEqualTo(ExitCode.PASS);
  }
}
