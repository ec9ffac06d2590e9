package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.engine.journal.JournalFile;
import holdwater.model.fault.Suspend;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.port.InjectionFailed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.testkit.FakeClock;
import holdwater.testkit.FakeFaults;
import holdwater.testkit.FakeInjector;
import holdwater.testkit.TwoZones;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandInjectionTest {
  private static final ResolvedTarget TARGET =
      new ResolvedTarget(TwoZones.topology().instances().subList(0, 1), List.of());

  @TempDir Path runs;
  private final FakeClock clock = new FakeClock();
  private final FakeFaults faults = new FakeFaults(clock);
  private final FakeInjector injector = new FakeInjector(faults);

  private HandInjection byHand() {
    return new HandInjection(runs.resolve("hand"), List.of(injector), clock, List.of());
  }

  private Journal ledger() {
    return JournalFile.readLedger(runs.resolve("hand").resolve(JournalFile.NAME));
  }

  @Test
  void fault_is_held_as_long_as_asked_and_reverted() {
    injector.beforeInject(id -> assertThat(ledger().open()).hasSize(1));

    HandInjection.Result result = byHand().hold(new Suspend(), TARGET, Duration.ofSeconds(30));

    assertThat(result.bit().proven()).isTrue();
    assertThat(result.gone().proven()).isTrue();
    assertThat(Duration.between(FakeClock.start(), clock.instant()))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(faults.anyInForce()).isFalse();
    assertThat(ledger().open()).isEmpty();
  }

  @Test
  void failed_injection_is_closed_in_the_ledger() {
    injector.injectFails("409");

    assertThatThrownBy(() -> byHand().hold(new Suspend(), TARGET, Duration.ofSeconds(30)))
        .isInstanceOf(InjectionFailed.class);
    assertThat(ledger().all(FaultReverted.class)).singleElement();
    assertThat(ledger().open()).isEmpty();
  }
}
