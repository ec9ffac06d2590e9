package holdwater.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.engine.Schemas;
import holdwater.engine.judge.Aftermath;
import holdwater.engine.judge.Judge;
import holdwater.engine.run.FakeRun;
import holdwater.engine.run.RunResult;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.LoadSteppedDown;
import holdwater.model.scenario.Expectation;
import holdwater.model.slo.Objective;
import holdwater.model.verdict.Verdict;
import holdwater.testkit.FakeTraffic;
import holdwater.testkit.Load;
import holdwater.testkit.ScenarioBuilder;
import java.nio.file.Path;
import java.time.Duration;
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
    assertThat(found.sentence()).endsWith("; it stays so at 20 % of the load too");
    assertThat(String.join("\n", ConsoleSummary.lines(result.journal(), result.judgement())))
        .contains("metastable: ");
    assertThat(HtmlReport.of(result.journal(), result.judgement())).contains("metastable: ");
  }

  @Test
  void metastable_is_a_reason_of_the_verdict_in_every_report() throws Exception {
    FakeRun run = new FakeRun(runs);
    run.traffic.script(AftermathTest::circle);
    RunResult result = run.play();
    String sentence = of(result).get(0).sentence();

    assertThat(result.outcome().reasons()).contains(sentence);
    assertThat(result.judgement().metastable()).isEqualTo(of(result));
    String verdict = VerdictJson.of(result.journal(), result.judgement());
    assertThat(Schemas.violations(VerdictJson.class, VerdictJson.SCHEMA, verdict)).isEmpty();
    JsonNode found = new ObjectMapper().readTree(verdict).path("metastable");
    assertThat(found).hasSize(1);
    assertThat(found.get(0).path("recoversAtShare").asDouble()).isEqualTo(0.4);
    assertThat(JUnitXml.of(result.journal(), result.judgement())).contains("metastable: ");
    assertThat(MarkdownSummary.of(result.journal(), result.judgement())).contains("metastable: ");
    assertThat(Failure.of(result.journal(), result.judgement()))
        .filteredOn(failure -> failure.window().orElse("").contains("after"))
        .singleElement()
        .satisfies(failure -> assertThat(failure.sentence()).contains(sentence));
  }

  @Test
  void less_good_than_before_withholds_a_pass_where_the_objective_allows_it() {
    FakeRun run = new FakeRun(runs);
    Expectation usual = ScenarioBuilder.expectation(0.99);
    run.scenario.expect(
        ScenarioBuilder.STARTS, new Expectation(usual.shock(), usual.held(), new Objective(0.8)));
    run.traffic.script(
        moment ->
            moment.calmFor().isPresent() && moment.faultFor().isEmpty()
                ? Load.good(10).bad(moment.calmFor().get() % 2 == 0 ? 1 : 2)
                : Load.good(10));
    RunResult result = run.play();

    assertThat(result.outcome().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.outcome().reasons())
        .anyMatch(
            reason ->
                reason.endsWith(
                    "it had 10.0: less than before, though its objective does not FAIL"));
    assertThat(of(result)).isEmpty();
  }

  /** Its retries are four for each, and it can do twice what it is planned to. */
  private static Load circle(FakeTraffic.Moment moment) {
    boolean stuck =
        moment.calmFor().isPresent() && moment.faultFor().isEmpty() && moment.share() > 0.5;
    int coming = (int) Math.round(10 * moment.share());
    return stuck ? Load.good(coming).bad(coming) : Load.good(coming);
  }

  @Test
  void metastable_system_is_asked_for_less_until_it_recovers() {
    FakeRun run = new FakeRun(runs);
    run.traffic.script(AftermathTest::circle);
    RunResult result = run.play();

    assertThat(result.outcome().verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.journal().all(LoadSteppedDown.class).map(LoadSteppedDown::share))
        .containsExactly(0.8, 0.6, 0.4);
    assertThat(of(result).get(0).sentence())
        .endsWith("; it recovers at 40 % of the load, and not at 60 %");
    assertThat(Judge.judge(result.journal())).isEqualTo(result.judgement());
  }

  /** With every proof that a fault is gone so much later. */
  private static Journal later(Journal journal, Duration by) {
    return new Journal(
        journal.entries().stream()
            .map(
                entry ->
                    entry instanceof FaultReverted gone
                        ? new FaultReverted(gone.at().plus(by), gone.injection(), gone.gone())
                        : entry)
            .toList());
  }

  @Test
  void metastable_system_is_found_though_its_revert_took_a_part_of_a_second() {
    FakeRun run = new FakeRun(runs);
    run.traffic.script(AftermathTest::circle);
    RunResult result = run.play();

    assertThat(Aftermath.of(later(result.journal(), Duration.ofMillis(300)), result.judgement()))
        .hasSize(1);
    assertThat(Aftermath.of(later(result.journal(), Duration.ofMinutes(5)), result.judgement()))
        .isEmpty();
  }

  @Test
  void traffic_that_cannot_send_less_is_left_as_it_is() {
    FakeRun run = new FakeRun(runs);
    run.traffic.rigid().script(AftermathTest::circle);
    RunResult result = run.play();

    assertThat(result.journal().all(LoadSteppedDown.class)).isEmpty();
    assertThat(of(result).get(0).sentence()).endsWith("it had 10.0");
  }

  @Test
  void nobody_is_sent_away_from_a_system_that_passes() {
    FakeRun run = new FakeRun(runs);
    run.traffic.script(
        moment -> {
          assertThat(moment.share()).isEqualTo(1.0);
          return Load.good(10);
        });

    assertThat(run.play().journal().all(LoadSteppedDown.class)).isEmpty();
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
