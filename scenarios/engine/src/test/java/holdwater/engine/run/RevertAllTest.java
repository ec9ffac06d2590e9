package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Kill;
import holdwater.model.fault.Outage;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.testkit.FakeFaults.Force;
import holdwater.testkit.ScenarioBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two faults in force when a timeline is stopped. */
class RevertAllTest {
  private static final Duration LEASE = Duration.ofSeconds(5);

  @TempDir Path runs;
  private FakeRun run;
  private int injected;
  private Instant firstRevert = Instant.MAX;

  @BeforeEach
  void open() {
    run = new FakeRun(runs);
    run.scenario
        .step("lose-zone-b", 0, new Outage(), ScenarioBuilder.zone("b"), 90, 90)
        .step("lose-gateway", 20, new Kill(), ScenarioBuilder.instance("b.gateway"), 90, 90);
    run.alsoListening =
        List.of(
            entry -> {
              if (entry instanceof FaultInjected && ++injected == 2) {
                run.interruption.abort("seen enough");
              } else if (entry instanceof RevertBegan && firstRevert.equals(Instant.MAX)) {
                firstRevert = entry.at();
                hang();
              }
            });
  }

  /** The first of the two reverts. */
  private void hang() {
    try {
      run.clock.sleepFor(Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void one_that_waits_for_its_revert_is_not_renewed_meanwhile() {
    run.play();

    assertThat(injected).isEqualTo(2);
    Force outage = run.faults.all().get(0);
    assertThat(outage.fault()).isInstanceOf(Outage.class);
    assertThat(outage.until())
        .isBeforeOrEqualTo(firstRevert.plus(LEASE).plus(Duration.ofSeconds(2)));
  }
}
