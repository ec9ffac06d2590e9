package holdwater.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import holdwater.engine.run.FakeRun;
import holdwater.engine.run.RunResult;
import holdwater.model.verdict.Verdict;
import holdwater.testkit.Load;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A planted vicious circle must be found, and one that is none must not. */
class AftermathTest {
  @TempDir Path runs;

  private List<Aftermath> of(RunResult result) {
    return Aftermath.of(result.journal(), result.judgement());
  }

  @Test
  void system_that_stays_bad_with_its_fault_gone_is_metastable() {
    FakeRun run = new FakeRun(runs);
    run.traffic.script(
        moment ->
            moment.calmFor().isPresent() && moment.faultFor().isEmpty()
                ? Load.good(10).bad(8)
                : Load.good(10));
    RunResult result = run.play();

    assertThat(result.outcome().verdict()).isEqualTo(Verdict.FAIL);
    Aftermath found = of(result).get(0);
    assertThat(found.before()).isCloseTo(10, within(0.1));
    assertThat(found.after()).isCloseTo(2, within(0.1));
    assertThat(found.since().toSeconds()).isGreaterThanOrEqualTo(30);
    System.out.println(found.sentence());
    assertThat(String.join("\n", ConsoleSummary.lines(result.journal(), result.judgement())))
        .contains("metastable: ");
    assertThat(HtmlReport.of(result.journal(), result.judgement())).contains("metastable: ");
  }

  @Test
  void system_that_comes_back_late_is_not() {
    FakeRun run = new FakeRun(runs);
    run.traffic.script(
        moment ->
            moment.calmFor().filter(second -> second < 12).isPresent()
                    && moment.faultFor().isEmpty()
                ? Load.good(10).bad(8)
                : Load.good(10));

    assertThat(of(run.play())).isEmpty();
  }

  @Test
  void run_that_passes_and_one_that_fails_under_its_fault_are_not() {
    assertThat(of(new FakeRun(runs.resolve("pass")).play())).isEmpty();
    FakeRun broken = new FakeRun(runs.resolve("broken"));
    broken.traffic.script(moment -> moment.faulty() ? Load.good(10).bad(8) : Load.good(10));
    RunResult result = broken.play();

    assertThat(result.outcome().verdict()).isEqualTo(Verdict.FAIL);
    assertThat(of(result)).isEmpty();
  }
}
