package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.engine.journal.JournalFile;
import holdwater.model.fault.Latency;
import holdwater.model.fault.Suspend;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.LeaseLapsed;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;
import holdwater.testkit.FakeClock;
import holdwater.testkit.FakeFaults;
import holdwater.testkit.FakeInjector;
import holdwater.testkit.TwoZones;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandInjectionTest {
  private static final ResolvedTarget TARGET =
      new ResolvedTarget(TwoZones.topology().instances().subList(0, 1), List.of());

  @TempDir Path runs;
  private final FakeClock clock = new FakeClock();

  /** Its leases end by a clock that nobody sets. */
  private final FakeFaults faults = new FakeFaults(() -> FakeClock.start().plus(clock.monotonic()));

  private final FakeInjector injector = new FakeInjector(faults);
  private Optional<String> targetGone = Optional.empty();

  private HandInjection byHand() {
    return new HandInjection(
        runs.resolve("hand"), List.of(injector), clock, List.of(), () -> targetGone);
  }

  private List<Evidence> measured() {
    return journal().all(EvidenceMeasured.class).map(EvidenceMeasured::evidence).toList();
  }

  private Journal journal() {
    return JournalFile.read(runs.resolve("hand").resolve(JournalFile.NAME)).journal();
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

  @ParameterizedTest
  @ValueSource(longs = {-20, 20})
  void time_of_day_that_is_set_meanwhile_makes_no_hold_longer_or_shorter(long seconds) {
    clock.at(Duration.ofSeconds(25), () -> clock.set(Duration.ofSeconds(seconds)));

    byHand().hold(new Suspend(), TARGET, Duration.ofSeconds(60));

    assertThat(clock.monotonic()).isEqualTo(Duration.ofSeconds(60));
    assertThat(faults.anyInForce()).isFalse();
  }

  @Test
  void fault_that_bites_late_is_proven_by_a_last_look_before_the_revert() {
    injector.looksInVain(1);

    HandInjection.Result result = byHand().hold(new Suspend(), TARGET, Duration.ofSeconds(60));

    assertThat(result.bit().proven()).isTrue();
    assertThat(measured().stream().map(seen -> seen.proven())).containsExactly(false, true);
  }

  @Test
  void fault_that_never_bites_is_looked_at_twice_and_not_proven() {
    injector.looksInVain(2);

    HandInjection.Result result = byHand().hold(new Suspend(), TARGET, Duration.ofSeconds(60));

    assertThat(result.bit().proven()).isFalse();
    assertThat(measured()).hasSize(2);
  }

  @Test
  void fault_that_bites_no_more_in_the_end_is_not_proven() {
    clock.at(Duration.ofSeconds(50), () -> injector.looksInVain(1));

    HandInjection.Result result = byHand().hold(new Suspend(), TARGET, Duration.ofSeconds(60));

    assertThat(measured().stream().map(seen -> seen.proven())).containsExactly(true, false);
    assertThat(result.bit().proven()).isFalse();
    assertThat(result.lapsed()).isEmpty();
  }

  @Test
  void fault_that_was_ended_behind_our_back_is_held_no_longer() {
    clock.at(Duration.ofSeconds(10), () -> injector.heal("hand-by-hand", new Suspend(), TARGET));

    HandInjection.Result result = byHand().hold(new Suspend(), TARGET, Duration.ofSeconds(60));

    assertThat(clock.monotonic()).isLessThanOrEqualTo(Duration.ofSeconds(12));
    assertThat(result.lapsed().orElseThrow().message()).contains("ran out");
    assertThat(measured()).hasSize(1);
    assertThat(journal().all(LeaseLapsed.class)).hasSize(1);
    assertThat(ledger().open()).isEmpty();
  }

  @Test
  void lease_that_nobody_can_renew_ends_the_hold_when_it_has_run_out() {
    clock.at(Duration.ofSeconds(10), injector::renewBroken);

    HandInjection.Result result = byHand().hold(new Suspend(), TARGET, Duration.ofSeconds(60));

    assertThat(clock.monotonic()).isBetween(Duration.ofSeconds(14), Duration.ofSeconds(17));
    assertThat(result.lapsed()).isPresent();
  }

  @Test
  void target_that_is_gone_ends_the_hold_at_once() {
    clock.at(Duration.ofSeconds(10), () -> targetGone = Optional.of("the stack is gone"));

    HandInjection.Result result = byHand().hold(new Suspend(), TARGET, Duration.ofSeconds(60));

    assertThat(clock.monotonic()).isLessThanOrEqualTo(Duration.ofSeconds(12));
    assertThat(result.lapsed().orElseThrow().message()).isEqualTo("the stack is gone");
    assertThat(faults.anyInForce()).isFalse();
  }

  @Test
  void whoever_interrupts_does_not_wait_for_a_last_look() {
    injector.looksInVain(1).beforeInject(id -> Thread.currentThread().interrupt());

    HandInjection.Result result = byHand().hold(new Suspend(), TARGET, Duration.ofSeconds(60));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.bit().proven()).isFalse();
    assertThat(measured()).hasSize(1);
    assertThat(result.gone().proven()).isTrue();
  }

  @Test
  void seed_is_written_down_and_is_the_one_that_the_injector_gets() {
    byHand().hold(new Suspend(), TARGET, Duration.ofSeconds(30));

    FaultInjected injected = ledger().first(FaultInjected.class).orElseThrow();
    assertThat(injector.seed("hand-by-hand")).hasValue(new Seed(injected.seed()));
  }

  @Test
  void run_that_begins_while_the_injector_is_asked_keeps_the_fault_out() {
    Path run = runs.resolve("7f3a").resolve(JournalFile.NAME);
    List<JournalFile> begun = new ArrayList<>();
    injector.beforeCheck(() -> begun.add(JournalFile.create(run)));

    assertThatThrownBy(() -> byHand().hold(new Suspend(), TARGET, Duration.ofSeconds(30)))
        .isInstanceOf(InjectionFailed.class)
        .hasMessageContaining("run 7f3a is under way");

    begun.forEach(JournalFile::close);
    assertThat(faults.all()).isEmpty();
    assertThat(runs.resolve("hand")).doesNotExist();
  }

  @Test
  void second_fault_on_one_place_is_refused_whoever_puts_it_there() {
    HandInjection second =
        new HandInjection(
            runs.resolve("second"), List.of(injector), clock, List.of(), Optional::empty);
    try (OpenInjection first = byHand().open(new Suspend(), TARGET)) {
      assertThatThrownBy(
              () -> second.open(new Latency(Duration.ofMillis(300), Duration.ZERO), TARGET))
          .isInstanceOf(InjectionFailed.class)
          .hasMessageContaining("is in force on the same place");
      assertThat(first.look().proven()).isTrue();
    }
    assertThat(faults.all()).hasSize(1);
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
