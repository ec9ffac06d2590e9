package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Outage;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.testkit.ScenarioBuilder;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody sets the time of day while a run has a fault in force. */
class ClockSetTest {
  private static final Duration HOLD = Duration.ofSeconds(70);
  private static final Duration SET_BACK = Duration.ofSeconds(20);

  /** So long the revert waits for a last look. */
  private static final Duration LAST_LOOK = Duration.ofSeconds(11);

  @TempDir Path runs;

  @Test
  void fault_is_held_no_longer_when_the_time_of_day_is_set_back() {
    FakeRun run = new FakeRun(runs);
    run.scenario =
        new ScenarioBuilder()
            .step("lose-zone-b", 0, new Outage(), ScenarioBuilder.zone("b"), 70, 70);
    run.afterInjection(Duration.ofSeconds(40), () -> run.clock.set(SET_BACK.negated()));

    RunResult result = run.play();

    FaultInjected injected = result.journal().first(FaultInjected.class).orElseThrow();
    RevertBegan reverting = result.journal().first(RevertBegan.class).orElseThrow();
    Duration shown = Duration.between(injected.at(), reverting.at());
    assertThat(shown.plus(SET_BACK)).isBetween(HOLD, HOLD.plus(LAST_LOOK));
    assertThat(run.faults.anyInForce()).isFalse();
  }
}
