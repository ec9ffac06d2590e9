package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.engine.journal.JournalFile;
import holdwater.model.fault.Suspend;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.StopAsked;
import holdwater.model.port.InjectionFailed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.testkit.FakeClock;
import holdwater.testkit.FakeFaults;
import holdwater.testkit.FakeInjector;
import holdwater.testkit.TwoZones;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenInjectionTest {
  private static final ResolvedTarget TARGET =
      new ResolvedTarget(TwoZones.topology().instances().subList(0, 1), List.of());

  @TempDir Path runs;
  private final FakeClock clock = new FakeClock();
  private final FakeFaults faults = new FakeFaults(clock);
  private final FakeInjector injector = new FakeInjector(faults);
  private Optional<String> targetGone = Optional.empty();

  private OpenInjection open() {
    return new HandInjection(
            runs.resolve("open"), List.of(injector), clock, List.of(), () -> targetGone)
        .open(new Suspend(), TARGET);
  }

  private Journal ledger() {
    return JournalFile.readLedger(runs.resolve("open").resolve(JournalFile.NAME));
  }

  @Test
  void stays_in_force_until_it_is_closed() {
    OpenInjection open = open();
    clock.advance(Duration.ofMinutes(5));

    assertThat(faults.anyInForce()).isTrue();
    assertThat(ledger().open()).hasSize(1);

    open.close();

    assertThat(faults.anyInForce()).isFalse();
    assertThat(open.result().gone().proven()).isTrue();
    assertThat(open.result().lapsed()).isEmpty();
    assertThat(ledger().open()).isEmpty();
  }

  @Test
  void closing_twice_reverts_once() {
    OpenInjection open = open();

    open.close();
    open.close();

    assertThat(ledger().all(FaultReverted.class)).hasSize(1);
  }

  @Test
  void last_look_is_the_one_that_counts() {
    injector.looksInVain(1);
    OpenInjection open = open();

    assertThat(open.look().proven()).isFalse();
    assertThat(open.look().proven()).isTrue();
    open.close();

    assertThat(open.result().bit().proven()).isTrue();
    assertThat(
            JournalFile.read(runs.resolve("open").resolve(JournalFile.NAME))
                .journal()
                .all(EvidenceMeasured.class))
        .hasSize(2);
  }

  @Test
  void target_that_is_gone_is_why_it_was_in_force_no_more() {
    OpenInjection open = open();
    targetGone = Optional.of("the stack is gone");
    clock.advance(Duration.ofSeconds(2));
    open.close();

    assertThat(open.result().lapsed().orElseThrow().message()).isEqualTo("the stack is gone");
  }

  @Test
  void stop_that_another_process_asked_for_is_written_down() {
    OpenInjection open = open();
    new StopRequest(clock.instant(), "process 4711").leaveIn(runs.resolve("open"));
    clock.advance(Duration.ofSeconds(1));

    assertThat(open.cut()).isTrue();
    open.close();

    assertThat(
            JournalFile.read(runs.resolve("open").resolve(JournalFile.NAME))
                .journal()
                .all(StopAsked.class))
        .singleElement();
  }

  @Test
  void one_that_cannot_be_put_in_force_is_closed_in_the_ledger() {
    injector.injectFails("409");

    assertThatThrownBy(this::open).isInstanceOf(InjectionFailed.class).hasMessage("409");
    assertThat(ledger().open()).isEmpty();
  }

  @Test
  void stop_while_it_is_put_in_force_ends_that_and_leaves_nothing() {
    Path folder = runs.resolve("open");
    clock.at(
        Duration.ofSeconds(1),
        () -> new StopRequest(clock.instant(), "process 4711").leaveIn(folder));
    injector.beforeInject(id -> sleep(Duration.ofSeconds(20)));

    assertThatThrownBy(this::open)
        .isInstanceOf(InjectionFailed.class)
        .hasMessage("asked to stop before it was in force");

    assertThat(clock.monotonic()).isLessThan(Duration.ofSeconds(2));
    assertThat(faults.anyInForce()).isFalse();
    assertThat(ledger().open()).isEmpty();
    assertThat(ledger().first(StopAsked.class)).isPresent();
    assertThat(Thread.interrupted()).isFalse();
  }

  private void sleep(Duration duration) {
    Duration end = clock.monotonic().plus(duration);
    while (clock.monotonic().compareTo(end) < 0) {
      try {
        clock.sleepFor(Duration.ofMillis(100));
      } catch (InterruptedException e) {
        throw new InjectionFailed("interrupted", e);
      }
    }
  }
}
