package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.engine.judge.Timings;
import holdwater.engine.report.Reports;
import holdwater.engine.suite.KeptStack;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.LeftoverHealed;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.journal.JournalEntry.PhaseChanged;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.journal.JournalEntry.SwitchesObserved;
import holdwater.model.journal.JournalEntry.TrafficStarted;
import holdwater.model.verdict.Verdict;
import holdwater.testkit.FakeClock;
import holdwater.testkit.Load;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * From the begin of a run to its first fault: warm-up, steady state, and 2 s at most, whatever the
 * stack, its viewers and its injectors are like.
 */
@Timeout(60)
class FirstFaultTest {
  @TempDir Path runs;
  private FakeRun run;

  @BeforeEach
  void aRunThatPasses() {
    run = new FakeRun(runs);
  }

  private RunResult inTime() {
    RunResult result = run.play();

    assertThat(result.outcome().verdict())
        .as("%s", result.outcome().reasons())
        .isEqualTo(Verdict.PASS);
    Timings timings = Timings.of(result.journal());
    assertThat(timings.firstFaultAfter().orElseThrow())
        .isLessThanOrEqualTo(timings.allowed().orElseThrow());
    return result;
  }

  private static Duration between(RunResult result, Instant from) {
    return Duration.between(from, result.journal().first(FaultInjected.class).orElseThrow().at());
  }

  private static Instant at(RunResult result, Class<? extends JournalEntry> kind) {
    return result.journal().first(kind).orElseThrow().at();
  }

  private static Instant steady(RunResult result) {
    return result
        .journal()
        .all(PhaseChanged.class)
        .filter(changed -> changed.phase() == Phase.STEADY)
        .findFirst()
        .orElseThrow()
        .at();
  }

  private JsonNode timings() throws IOException {
    return new ObjectMapper()
        .readTree(run.directory().resolve(Reports.VERDICT).toFile())
        .path("timings");
  }

  /** On whichever thread; an interrupt ends it. */
  private void sleep(Duration duration) {
    try {
      run.clock.sleepFor(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void on_a_stack_of_its_own() {
    run.platform.whileStarting(() -> run.clock.advance(Duration.ofSeconds(40)));

    RunResult result = inTime();

    assertThat(Timings.of(result.journal()).firstFaultAfter())
        .hasValue(between(result, at(result, StackReady.class)));
  }

  @Test
  void on_a_stack_that_was_up() {
    run.platform.alreadyRuns(TwoZones.topology());

    RunResult result = inTime();

    assertThat(Timings.of(result.journal()).firstFaultAfter())
        .hasValue(between(result, at(result, RunStarted.class)));
  }

  @Test
  void on_a_kept_stack_that_this_run_had_to_start() throws Exception {
    run.platformAs = fake -> new KeptStack(fake, run.clock);
    run.platform.whileStarting(() -> run.clock.advance(Duration.ofSeconds(40)));

    RunResult result = inTime();

    StackReady ready = result.journal().first(StackReady.class).orElseThrow();
    assertThat(ready.ephemeral()).isFalse();
    assertThat(ready.startedByRun()).isTrue();
    assertThat(timings().path("firstFaultAfterSeconds").asDouble())
        .isEqualTo(between(result, ready.at()).toMillis() / 1000.0);
  }

  @Test
  void after_a_heal_that_took_its_time() throws Exception {
    FakeRun killed = new FakeRun(runs.resolve("old"));
    killed.injector.revertRefused();
    killed.play();
    Files.move(killed.directory(), runs.resolve("0000"));
    boolean[] healed = new boolean[1];
    run.injector.beforeLook(
        () -> {
          if (!healed[0]) {
            healed[0] = true;
            run.clock.advance(Duration.ofSeconds(4));
          }
        });
    run.platform.alreadyRuns(TwoZones.topology());

    RunResult result = inTime();

    assertThat(result.journal().first(LeftoverHealed.class)).isPresent();
    assertThat(timings().path("healingSeconds").asDouble()).isEqualTo(4.0);
    assertThat(timings().path("machineAwaitedSeconds").asDouble()).isZero();
  }

  @Test
  void after_a_warm_up_that_had_to_go_on() {
    run.traffic.script(
        moment -> moment.second() < 45 ? Load.good(10).bad(4) : FakeRun.usual(moment));

    RunResult result = inTime();

    assertThat(Duration.between(at(result, TrafficStarted.class), steady(result)))
        .isGreaterThan(Duration.ofSeconds(50));
  }

  @Test
  void after_a_steady_state_that_was_watched_on() {
    run.scenario.steadyState(30, 90);
    run.traffic.script(
        moment ->
            moment.second() >= 30 && moment.second() < 34
                ? Load.good(10).bad(1)
                : FakeRun.usual(moment));

    RunResult result = inTime();

    assertThat(between(result, steady(result))).isGreaterThan(Duration.ofSeconds(85));
  }

  @Test
  void on_a_machine_that_others_kept_busy_for_a_while() throws Exception {
    run.platform.alreadyRuns(TwoZones.topology());
    run.machine.foreign(
        instant -> Duration.between(FakeClock.start(), instant).toSeconds() < 20 ? 1.6 : 0);

    inTime();

    assertThat(timings().path("machineAwaitedSeconds").asDouble()).isBetween(20.0, 24.0);
    assertThat(timings().path("healingSeconds").asDouble()).isZero();
  }

  @Test
  void with_injectors_that_take_their_time_to_say_whether_they_can() {
    run.platform.alreadyRuns(TwoZones.topology());
    boolean[] checked = new boolean[1];
    run.injector.beforeCheck(
        () -> {
          if (!checked[0]) {
            checked[0] = true;
            sleep(Duration.ofSeconds(8));
          }
        });

    RunResult result = inTime();

    assertThat(Duration.between(at(result, RunStarted.class), at(result, TrafficStarted.class)))
        .as("nobody waits for it")
        .isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void injector_that_says_after_a_while_that_it_cannot_ends_the_warm_up() {
    run.injector.checkFails("no agent there").beforeCheck(() -> sleep(Duration.ofSeconds(8)));

    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(String.join("\n", result.outcome().reasons())).contains("no agent there");
    assertThat(Duration.between(at(result, RunStarted.class), run.clock.instant()))
        .isLessThan(Duration.ofSeconds(12));
    assertThat(run.traffic.stopped()).isTrue();
    assertThat(run.faults.all()).isEmpty();
  }

  @Test
  void injector_that_never_says_whether_it_can_ends_the_run_before_any_fault() {
    run.injector.beforeCheck(() -> sleep(Duration.ofMinutes(30)));

    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(String.join("\n", result.outcome().reasons()))
        .contains("no injector said within 120 s");
    assertThat(run.faults.all()).isEmpty();
  }

  @Test
  void stop_while_injectors_are_asked_is_over_at_once() {
    run.injector.beforeCheck(() -> sleep(Duration.ofMinutes(30)));
    run.clock.at(Duration.ofSeconds(10), () -> run.interruption.abort("seen enough"));

    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(run.clock.monotonic()).isLessThan(Duration.ofSeconds(12));
  }

  @Test
  void switches_that_are_told_slowly_are_told_all_the_same() {
    run.platform.alreadyRuns(TwoZones.topology());
    run.switches.beforeAnswer(() -> sleep(Duration.ofMillis(900)));

    RunResult result = inTime();

    assertThat(result.journal().all(SwitchesObserved.class)).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void viewers_whose_ends_are_known_later_than_before_cost_no_more_than_that() {
    run.platform.alreadyRuns(TwoZones.topology());
    run.traffic.resolvesAfter(Duration.ofMillis(1_300));
    run.clock.at(Duration.ofSeconds(40), () -> run.traffic.resolvesAfter(Duration.ofMillis(2_400)));

    RunResult result = inTime();

    // The window of 30 s begins where all is known: 2 s before. Its end is known 2.4 s after it,
    // and heard of within a quarter of a second, not at the next whole one.
    assertThat(between(result, steady(result)))
        .isBetween(Duration.ofMillis(30_300), Duration.ofMillis(30_600));
  }

  @Test
  void viewers_of_whom_news_comes_late_are_not_waited_for_twice() {
    run.platform.alreadyRuns(TwoZones.topology());
    run.traffic.resolvesAfter(Duration.ofSeconds(12));

    RunResult result = inTime();

    assertThat(between(result, steady(result)))
        .isBetween(Duration.ofSeconds(29), Duration.ofSeconds(31));
  }
}
