package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.run.RunSettings.WarmedBy;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.TrafficStarted;
import holdwater.model.journal.JournalEntry.WarmFound;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.Window;
import holdwater.testkit.FakeTraffic;
import holdwater.testkit.Load;
import holdwater.testkit.TwoZones;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run on a stack that an earlier one of its suite left warm. */
@Timeout(60)
class WarmStackTest {
  private static final WarmedBy EARLIER = new WarmedBy("5c1d", "de5b69fa");

  @TempDir Path runs;

  private FakeRun run(String folder) {
    FakeRun run = new FakeRun(runs.resolve(folder));
    run.platform.alreadyRuns(TwoZones.topology());
    return run;
  }

  private FakeRun after(WarmedBy earlier) {
    FakeRun run = run("second");
    run.warmedBy = Optional.of(earlier);
    return run;
  }

  private static Duration untilTheFault(Journal journal) {
    return Duration.between(came(journal), journal.first(FaultInjected.class).orElseThrow().at());
  }

  private static Instant came(Journal journal) {
    return journal.first(TrafficStarted.class).orElseThrow().at();
  }

  private static Window steady(Journal journal) {
    return journal.steadyWindow().orElseThrow();
  }

  /** A system that is as good as usual only so many seconds after the first viewer. */
  private static Load cold(FakeTraffic.Moment moment, long seconds) {
    return moment.second() < seconds ? Load.good(10).bad(4) : FakeRun.usual(moment);
  }

  @Test
  void steady_state_begins_with_the_viewers_and_the_fault_comes_earlier() {
    RunResult alone = run("first").play();

    RunResult result = after(EARLIER).play();

    assertThat(result.outcome().verdict())
        .as("%s", result.outcome().reasons())
        .isEqualTo(Verdict.PASS);
    WarmFound found = result.journal().first(WarmFound.class).orElseThrow();
    assertThat(found.runId()).isEqualTo("5c1d");
    assertThat(found.head()).isEqualTo("de5b69fa");
    assertThat(steady(result.journal()).start()).isEqualTo(found.from());
    assertThat(Duration.between(came(result.journal()), found.from()))
        .isBetween(WarmUp.LET_IN.minusSeconds(1), WarmUp.LET_IN.plusSeconds(5));
    assertThat(steady(result.journal()).length()).isEqualTo(Duration.ofSeconds(30));
    assertThat(untilTheFault(alone.journal()).minus(untilTheFault(result.journal())))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void stack_that_is_not_warm_after_all_is_warmed_up_as_ever() {
    FakeRun run = after(EARLIER);
    run.traffic.script(moment -> cold(moment, 15));

    RunResult result = run.play();

    assertThat(result.outcome().verdict())
        .as("%s", result.outcome().reasons())
        .isEqualTo(Verdict.PASS);
    assertThat(result.journal().first(WarmFound.class)).isEmpty();
    assertThat(steady(result.journal()).start())
        .isAfterOrEqualTo(came(result.journal()).plusSeconds(25));
  }

  @Test
  void run_that_nobody_came_before_looks_for_no_warmth() {
    assertThat(run("first").play().journal().first(WarmFound.class)).isEmpty();
  }
}
