package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.judge.Timings;
import holdwater.model.fault.Suspend;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.InjectionRefused;
import holdwater.model.journal.JournalEntry.MachineObserved;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.model.journal.JournalEntry.RunAborted;
import holdwater.model.journal.JournalEntry.StopAsked;
import holdwater.model.journal.JournalEntry.TrafficObserved;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import holdwater.testkit.Load;
import holdwater.testkit.ScenarioBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** While an injector works, everybody else works too; and nothing it does outlasts the run. */
@Timeout(60)
class InjectingTest {
  private static final Duration SLOW = Duration.ofSeconds(5);

  /** Nobody renews before the injector has returned. */
  private static final Duration WITHIN_LEASE = Duration.ofSeconds(4);

  @TempDir Path runs;
  private FakeRun run;

  @BeforeEach
  void aRunThatPasses() {
    run = new FakeRun(runs);
  }

  private static FaultInjected injected(RunResult result) {
    return result.journal().first(FaultInjected.class).orElseThrow();
  }

  private static Instant at(RunResult result, Class<? extends JournalEntry> kind) {
    return result.journal().first(kind).orElseThrow().at();
  }

  private static void everySecond(RunResult result, Class<? extends JournalEntry> kind) {
    Instant begin = injected(result).at().truncatedTo(ChronoUnit.SECONDS);
    List<Instant> seconds =
        result.journal().all(kind).map(e -> e.at().truncatedTo(ChronoUnit.SECONDS)).toList();
    for (int second = 1; second <= SLOW.toSeconds(); second++) {
      assertThat(seconds).contains(begin.plusSeconds(second));
    }
  }

  private void nothingIsLeft(RunResult result) {
    assertThat(run.faults.anyInForce()).isFalse();
    assertThat(result.journal().open()).isEmpty();
    assertThat(run.capacity.all()).noneMatch(kept -> kept.open());
    assertThat(run.platform.deployment().stopped()).isTrue();
    assertThat(Thread.interrupted()).as("the interrupt flag").isFalse();
    run.clock.advance(Duration.ofMinutes(2));
    assertThat(run.faults.anyInForce()).as("later").isFalse();
  }

  /** So long after the ledger entry, while the injector works. */
  private void whileItWorks(Duration after, Runnable task) {
    run.afterInjection(after, task);
  }

  @Test
  void viewers_and_machine_are_watched_in_each_second_of_a_slow_injection() {
    run.injectionTakes(SLOW);

    RunResult result = run.play();

    assertThat(result.outcome().verdict()).isEqualTo(Verdict.PASS);
    assertThat(run.faults.all().get(0).from()).isEqualTo(injected(result).at().plus(SLOW));
    everySecond(result, TrafficObserved.class);
    everySecond(result, MachineObserved.class);
    nothingIsLeft(result);
  }

  @Test
  void entry_of_the_fault_comes_before_its_injector_begins_and_evidence_when_it_is_in_force() {
    List<JournalEntry> before = new ArrayList<>();
    run.injector.beforeInject(id -> before.add(run.heard.get(run.heard.size() - 1)));
    run.injectionTakes(SLOW);

    RunResult result = run.play();

    assertThat(before).containsExactly(injected(result));
    Instant begun = injected(result).at();
    assertThat(at(result, EvidenceMeasured.class))
        .isBetween(begun.plus(SLOW), begun.plus(SLOW).plusSeconds(2));
    assertThat(Duration.between(begun, at(result, RevertBegan.class)))
        .as("the hold counts from the entry")
        .isBetween(Duration.ofSeconds(70), Duration.ofSeconds(76));
  }

  @Test
  void objective_that_breaks_meanwhile_aborts_and_takes_back_what_may_come() {
    run.scenario.abort(0.5, 3, 10);
    run.injectionTakes(Duration.ofSeconds(12));
    run.traffic.script(
        moment ->
            run.heard.stream().anyMatch(FaultInjected.class::isInstance)
                ? Load.good(10).bad(9)
                : Load.good(10));

    RunResult result = run.play();

    RunAborted aborted = result.journal().first(RunAborted.class).orElseThrow();
    assertThat(aborted.byObjective()).isTrue();
    assertThat(Duration.between(injected(result).at(), aborted.at()))
        .isLessThan(Duration.ofSeconds(12));
    assertThat(run.faults.all()).as("never came in force").isEmpty();
    assertThat(result.outcome().verdict()).isNotEqualTo(Verdict.PASS);
    nothingIsLeft(result);
  }

  @Test
  void stop_meanwhile_ends_the_injection_and_is_over_within_two_seconds() {
    whileItWorks(
        Duration.ofMillis(2_300),
        () -> new StopRequest(run.clock.instant(), "process 17").leaveIn(run.directory()));
    run.injectionTakes(SLOW);

    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(run.faults.all()).as("never came in force").isEmpty();
    assertThat(result.journal().first(InjectionRefused.class)).isEmpty();
    assertThat(result.journal().first(StopAsked.class)).isPresent();
    assertThat(Timings.of(result.journal()).stop())
        .hasValueSatisfying(took -> assertThat(took).isLessThan(Duration.ofSeconds(2)));
    nothingIsLeft(result);
  }

  @Test
  void injection_that_is_about_to_end_is_not_interrupted_in_the_middle_of_a_call() {
    whileItWorks(
        Duration.ofMillis(2_300),
        () -> new StopRequest(run.clock.instant(), "process 17").leaveIn(run.directory()));
    run.injectionGoesOnFor(Duration.ofMillis(2_600));

    RunResult result = run.play();

    assertThat(run.interruptions).isZero();
    assertThat(Timings.of(result.journal()).stop())
        .hasValueSatisfying(took -> assertThat(took).isLessThan(Duration.ofSeconds(2)));
    nothingIsLeft(result);
  }

  @Test
  void stop_waits_for_an_injector_that_hears_nothing_and_reverts_right_after_it() {
    whileItWorks(
        Duration.ofMillis(2_300),
        () -> new StopRequest(run.clock.instant(), "process 17").leaveIn(run.directory()));
    run.injectionGoesOnFor(WITHIN_LEASE);

    RunResult result = run.play();

    assertThat(run.interruptions).as("once: it may be cleaning up").isEqualTo(1);
    Instant returned = injected(result).at().plus(WITHIN_LEASE);
    assertThat(run.faults.all().get(0).until()).isBetween(returned, returned.plusSeconds(2));
    assertThat(at(result, FaultReverted.class)).isBetween(returned, returned.plusSeconds(2));
    nothingIsLeft(result);
  }

  @Test
  void injector_that_never_ends_is_left_and_what_it_brings_later_is_taken_back() {
    whileItWorks(SLOW, () -> run.interruption.abort("seen enough"));
    run.injector.beforeInject(run.goingOnFor(Duration.ofSeconds(40)));

    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    FaultReverted reverted = result.journal().first(FaultReverted.class).orElseThrow();
    assertThat(reverted.gone().proven()).as("who could know").isFalse();
    assertThat(reverted.gone().statement()).contains("its injection has not ended");
    assertThat(Duration.between(injected(result).at(), reverted.at()))
        .isLessThan(SLOW.plus(LiveFault.ENDS_WITHIN).plusSeconds(2));
    assertThat(run.faults.all()).isEmpty();
    run.clock.advance(Duration.ofMinutes(1));
    assertThat(run.faults.all())
        .singleElement()
        .matches(late -> late.until().equals(late.from()), "gone as soon as it came");
    assertThat(run.capacity.all()).noneMatch(kept -> kept.open());
    Leftovers leftovers = new Leftovers(runs, List.of(run.injector), run.clock);
    assertThat(leftovers.heal()).singleElement().matches(healed -> healed.gone().proven());
  }

  @Test
  void interrupted_meanwhile_it_ends_as_interrupted() {
    whileItWorks(Duration.ofMillis(2_300), run.interruption::interrupt);
    run.injectionTakes(SLOW);

    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(Duration.between(injected(result).at(), at(result, FaultReverted.class)))
        .isLessThan(Duration.ofSeconds(4));
    assertThat(run.faults.all()).isEmpty();
    nothingIsLeft(result);
  }

  @Test
  void thread_that_is_interrupted_by_whomever_leaves_no_fault() {
    Thread here = Thread.currentThread();
    whileItWorks(Duration.ofMillis(2_300), here::interrupt);
    run.injectionGoesOnFor(WITHIN_LEASE);

    RunResult result = run.play();

    assertThat(result.outcome().status()).isEqualTo(RunStatus.INTERRUPTED);
    nothingIsLeft(result);
  }

  @Test
  void injection_that_fails_on_its_thread_is_told_as_ever() {
    run.injectionTakes(SLOW);
    run.injector.injectFails("409 from the proxy");

    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(result.outcome().status()).isEqualTo(RunStatus.ABORTED);
    assertThat(String.join("\n", result.outcome().reasons()))
        .contains("the fault could not be put in force: 409 from the proxy");
    assertThat(result.journal().first(InjectionRefused.class))
        .hasValueSatisfying(refused -> assertThat(refused.message()).contains("409"));
    everySecond(result, TrafficObserved.class);
    nothingIsLeft(result);
  }

  @Test
  void error_on_its_thread_ends_the_run_as_one_of_the_harness() {
    run.injectionTakes(SLOW);
    run.injector.beforeInject(
        id -> {
          throw new OutOfMemoryError("none left");
        });

    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.ERROR);
    assertThat(String.join("\n", result.outcome().reasons())).contains("none left");
    nothingIsLeft(result);
  }

  @Test
  void injection_that_lasts_longer_than_its_hold_is_refused() {
    run.injectionTakes(Duration.ofMinutes(10));

    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(result.journal().first(InjectionRefused.class).orElseThrow().message())
        .isEqualTo("it was not in force after 130 s");
    nothingIsLeft(result);
  }

  @Test
  void slow_check_keeps_nobody_from_watching_and_may_be_stopped() {
    int[] checks = new int[1];
    run.injector.beforeCheck(
        () -> {
          if (++checks[0] > 1) {
            sleep(SLOW);
          }
        });
    Instant[] began = new Instant[1];
    run.alsoListening =
        List.of(
            entry -> {
              if (checks[0] > 1 && began[0] == null) {
                began[0] = entry.at();
              }
              if (began[0] != null && entry.at().isAfter(began[0].plusSeconds(3))) {
                run.interruption.abort("seen enough");
              }
            });

    RunResult result = run.play();

    assertThat(began[0]).as("somebody wrote while it was asked").isNotNull();
    assertThat(result.journal().first(FaultInjected.class)).isEmpty();
    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    nothingIsLeft(result);
  }

  private void sleep(Duration duration) {
    try {
      run.clock.sleepFor(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void other_step_that_is_due_meanwhile_is_not_late() {
    run.injectionTakes(SLOW);
    run.scenario
        .step("first", 0, new Suspend(), ScenarioBuilder.instance("b.catalog"), 70, 70)
        .step("second", 2, new Suspend(), ScenarioBuilder.instance("b.gateway"), 70, 70);

    RunResult result = run.play();

    List<FaultInjected> both = result.journal().all(FaultInjected.class).toList();
    assertThat(Duration.between(both.get(0).at(), both.get(1).at()))
        .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3));
    nothingIsLeft(result);
  }

  @Test
  void lease_is_renewed_from_the_moment_it_is_taken() {
    run.injectionTakes(Duration.ofMillis(4_300));

    RunResult result = run.play();

    assertThat(result.outcome().verdict()).isEqualTo(Verdict.PASS);
    assertThat(run.faults.all()).hasSize(1);
  }
}
