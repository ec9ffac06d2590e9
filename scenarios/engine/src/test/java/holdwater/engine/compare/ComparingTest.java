package holdwater.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.engine.Schemas;
import holdwater.engine.journal.JournalFailed;
import holdwater.engine.journal.JournalFile;
import holdwater.engine.run.ExitCode;
import holdwater.model.journal.Chain;
import holdwater.model.journal.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparingTest {
  private static final Comparing COMPARING = new Comparing(CompareSettings.USUAL);

  @TempDir Path folder;

  private Journal run(SimulatedRun run) {
    return run.journal(folder);
  }

  private Comparison compare(SimulatedRun before, SimulatedRun now) {
    return COMPARING.compare(List.of(run(before)), run(now));
  }

  private static List<String> names(Comparison comparison, Change change) {
    return comparison.all(change).stream().map(figure -> figure.metric().name()).toList();
  }

  @Test
  void runs_that_differ_by_their_seeds_only_do_not_differ() {
    Comparison comparison = compare(new SimulatedRun(1), new SimulatedRun(2));

    assertThat(comparison.exitCode()).isEqualTo(ExitCode.PASS);
    assertThat(comparison.sentence()).startsWith("no difference in ");
    assertThat(comparison.tested()).isGreaterThan(5);
  }

  @Test
  void of_twenty_pairs_of_equal_runs_no_more_than_one_differs() {
    List<Journal> runs =
        LongStream.rangeClosed(1, 21)
            .mapToObj(seed -> run(new SimulatedRun(seed).failing(0.01).retrying(0.03)))
            .toList();

    long different =
        IntStream.range(1, runs.size())
            .filter(
                i ->
                    !COMPARING
                        .compare(runs.subList(i - 1, i), runs.get(i))
                        .sentence()
                        .startsWith("no difference"))
            .count();

    assertThat(different).isLessThanOrEqualTo(1);
  }

  @Test
  void a_run_does_not_differ_from_itself() {
    Journal run = run(new SimulatedRun(1));

    Comparison comparison = COMPARING.compare(List.of(run), run);

    assertThat(comparison.figures()).allMatch(figure -> figure.change() == Change.NONE);
    assertThat(comparison.figures()).allMatch(figure -> figure.before() == figure.now());
  }

  @Test
  void starts_that_are_30_percent_slower_are_worse_and_the_other_way_round_better() {
    Comparison worse = compare(new SimulatedRun(1), new SimulatedRun(2).slower(1.3));
    Comparison better = compare(new SimulatedRun(2).slower(1.3), new SimulatedRun(1));

    assertThat(names(worse, Change.WORSE)).contains("stream-start latency, all windows");
    assertThat(worse.exitCode()).isEqualTo(ExitCode.FAIL);
    assertThat(worse.sentence()).startsWith("worse: ");
    assertThat(names(better, Change.BETTER)).contains("stream-start latency, all windows");
    assertThat(better.exitCode()).isEqualTo(ExitCode.PASS);
  }

  @Test
  void slower_starts_are_worse_than_five_earlier_runs_too() {
    List<Journal> five =
        LongStream.rangeClosed(1, 5).mapToObj(seed -> run(new SimulatedRun(seed))).toList();

    Comparison slower = COMPARING.compare(five, run(new SimulatedRun(9).slower(1.3)));
    Comparison usual = COMPARING.compare(five, run(new SimulatedRun(8)));

    assertThat(names(slower, Change.WORSE)).contains("stream-start latency, all windows");
    assertThat(slower.before()).hasSize(5);
    assertThat(usual.exitCode()).isEqualTo(ExitCode.PASS);
  }

  @Test
  void failures_while_a_fault_is_held_are_worse_there_and_spend_the_margin() {
    Comparison comparison = compare(new SimulatedRun(1), new SimulatedRun(2).failing(0.05));

    assertThat(names(comparison, Change.WORSE)).contains("stream-starts bad share, held");
    Figure held =
        comparison.all(Change.WORSE).stream()
            .filter(figure -> figure.metric().window().equals("held"))
            .findFirst()
            .orElseThrow();
    assertThat(held.marginBefore()).hasValue(1);
    assertThat(held.marginNow().orElseThrow()).isNegative();
  }

  @Test
  void calls_that_are_repeated_more_often_are_worse() {
    Comparison comparison = compare(new SimulatedRun(1), new SimulatedRun(2).retrying(0.2));

    assertThat(names(comparison, Change.WORSE)).contains("retries per call, all windows");
  }

  @Test
  void one_slow_start_of_a_stack_is_told_and_five_earlier_ones_prove_it() {
    Journal slow = run(new SimulatedRun(9).startsIn(Duration.ofSeconds(40)));
    List<Journal> five =
        LongStream.rangeClosed(1, 5)
            .mapToObj(
                seed -> run(new SimulatedRun(seed).startsIn(Duration.ofSeconds(15 + seed % 3))))
            .toList();

    Comparison one = COMPARING.compare(five.subList(0, 1), slow);
    Comparison all = COMPARING.compare(five, slow);

    assertThat(names(one, Change.UNPROVEN)).contains("start of the stack");
    assertThat(one.notes()).anyMatch(note -> note.contains("three earlier runs"));
    assertThat(ComparisonText.lines(one, false))
        .anyMatch(line -> line.startsWith("  unproven  start of the stack"));
    assertThat(names(all, Change.WORSE)).containsExactly("start of the stack");
    assertThat(all.notes()).noneMatch(note -> note.contains("three earlier runs"));
  }

  /** Journals of real runs, cut down to windows, starts and counts; the chain is made anew. */
  @Test
  void of_two_real_runs_the_one_on_a_struggling_machine_is_worse() {
    Journal before = JournalFile.read(Path.of("src/test/resources/compare/before.jsonl")).journal();
    Journal now = JournalFile.read(Path.of("src/test/resources/compare/now.jsonl")).journal();

    Comparison comparison = COMPARING.compare(List.of(before), now);

    assertThat(comparison.obstacles()).isEmpty();
    assertThat(names(comparison, Change.WORSE)).contains("stream-start latency, all windows");
    assertThat(comparison.notes())
        .contains("after is compared for its first 41 s, which all runs have of it");
    assertThat(COMPARING.compare(List.of(before), before).sentence()).startsWith("no difference");
  }

  @Test
  void what_a_machine_without_room_shows_is_told_and_not_tested() {
    Comparison others =
        compare(new SimulatedRun(1), new SimulatedRun(2).slower(2).machine(1.2, 0.4));
    Comparison busy = compare(new SimulatedRun(1).machine(1.8, 0), new SimulatedRun(2).slower(2));

    assertThat(others.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(others.sentence())
        .isEqualTo("cannot be compared: the machine had no room in any window");
    assertThat(others.notes())
        .contains("held is told and not tested: in run 7f3a others had 20 % of the machine");
    assertThat(names(others, Change.UNPROVEN)).contains("stream-start p50, held");
    assertThat(busy.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(busy.notes())
        .contains(
            "held is told and not tested: in run 7f3a the machine was busy for 90 % of the time");
  }

  @Test
  void earlier_runs_on_a_machine_that_is_as_busy_show_what_is_usual_there() {
    List<Journal> five =
        LongStream.rangeClosed(1, 5)
            .mapToObj(seed -> run(new SimulatedRun(seed).machine(1.8, 0)))
            .toList();

    Comparison slower = COMPARING.compare(five, run(new SimulatedRun(9).slower(2).machine(1.8, 0)));

    assertThat(names(slower, Change.WORSE)).contains("stream-start latency, all windows");
  }

  @Test
  void equal_runs_have_an_equal_answer_to_the_byte() {
    List<Journal> before = List.of(run(new SimulatedRun(1)));
    Journal now = run(new SimulatedRun(2).slower(1.2));

    String one = ComparisonJson.of(List.of(COMPARING.compare(before, now)));
    String other =
        ComparisonJson.of(List.of(new Comparing(CompareSettings.USUAL).compare(before, now)));

    assertThat(one).isEqualTo(other);
  }

  @Test
  void json_keeps_its_schema_and_markdown_tells_what_got_worse() throws IOException {
    Comparison worse = compare(new SimulatedRun(1), new SimulatedRun(2).slower(1.5));
    Comparison refused = compare(new SimulatedRun(1), new SimulatedRun(2).without("retry"));

    assertThat(violations(ComparisonJson.of(List.of(worse, refused)))).isEmpty();
    assertThat(violations("{\"comparisons\": [{\"scenario\": 7}]}")).isNotEmpty();
    assertThat(ComparisonMarkdown.of(worse))
        .startsWith("## zone-outage: worse: ")
        .contains("| **worse** | stream-start latency, all windows | ")
        .contains("<details><summary>");
    assertThat(ComparisonMarkdown.of(refused)).contains("cannot be compared: ");
  }

  private static List<String> violations(String json) throws IOException {
    return Schemas.violations(ComparisonJson.class, ComparisonJson.SCHEMA, json);
  }

  @Test
  void runs_with_other_patterns_or_a_damaged_journal_cannot_be_compared() {
    Journal run = run(new SimulatedRun(1));
    Journal ablated = run(new SimulatedRun(2).without("zone-failover"));
    Journal damaged =
        new Journal(
            run.entries(),
            new Chain(true, Optional.empty(), Optional.of("journal damaged at line 7: lost")));

    Comparison other = COMPARING.compare(List.of(run), ablated);
    Comparison broken = COMPARING.compare(List.of(run), damaged);

    assertThat(other.obstacles())
        .containsExactly("one ran with every pattern, the other without zone-failover");
    assertThat(other.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(other.figures()).isEmpty();
    assertThat(broken.obstacles()).containsExactly("run 7f3a: journal damaged at line 7: lost");
  }

  @Test
  void a_run_that_is_not_over_or_unknown_is_said_so() {
    Journal run = run(new SimulatedRun(1));
    Journal open = new Journal(run.entries().subList(0, run.entries().size() - 1));

    assertThat(COMPARING.compare(List.of(run), open).obstacles())
        .containsExactly("run 7f3a is not over");
    assertThatThrownBy(() -> COMPARING.compare(List.of(new Journal(List.of())), run))
        .isInstanceOf(JournalFailed.class)
        .hasMessage("the journal does not say what was run");
    assertThatThrownBy(() -> COMPARING.compare(List.of(), run))
        .hasMessage("there is nothing to compare with");
  }
}
