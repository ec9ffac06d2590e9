package holdwater.engine.judge;

import static holdwater.engine.judge.JournalBuilder.TEN_GOOD;
import static holdwater.engine.judge.JournalBuilder.at;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.journal.JournalEntry.WarmFound;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** Whether a steady state without a warm-up before it is believed, from the journal alone. */
class WarmStackDoubtTest {
  private static final WarmFound FOUND = new WarmFound(at(23), "5c1d", "de5b69fa", at(0));

  private static JournalBuilder up(boolean startedByRun, LongFunction<Counts> counts) {
    return new JournalBuilder()
        .add(
            new StackReady(
                at(0), "two-zones", false, startedByRun, Duration.ofSeconds(20), List.of()))
        .traffic(40, counts);
  }

  private static List<String> doubts(JournalBuilder builder) {
    Journal journal = builder.build();
    TrafficBook book = TrafficBook.of(journal);
    Findings findings =
        new Findings(journal, book, DroppedSeconds.of(journal, book), List.of(), List.of());
    return new WarmStackDoubt().of(findings).map(Reason::sentence).toList();
  }

  @Test
  void first_seconds_that_agree_on_a_stack_that_was_up_are_believed() {
    assertThat(doubts(up(false, s -> TEN_GOOD).add(FOUND).window(WindowKind.STEADY, 0, 30)))
        .isEmpty();
  }

  @Test
  void first_seconds_that_do_not_agree_are_not_whatever_the_run_wrote() {
    LongFunction<Counts> cold = second -> new Counts(second < 10 ? 7 : 10, 0);

    assertThat(doubts(up(false, cold).add(FOUND).window(WindowKind.STEADY, 0, 30)))
        .containsExactly(
            "the steady state began without a warm-up, and the two halves of its first 20 s do not"
                + " agree");
  }

  @Test
  void window_must_be_the_one_whose_first_seconds_were_looked_at() {
    assertThat(doubts(up(false, s -> TEN_GOOD).add(FOUND).window(WindowKind.STEADY, 5, 35)))
        .containsExactly(
            "the steady state began without a warm-up, and not where its first seconds were looked"
                + " at");
  }

  @Test
  void stack_that_the_run_started_was_warmed_by_nobody() {
    assertThat(doubts(up(true, s -> TEN_GOOD).add(FOUND).window(WindowKind.STEADY, 0, 30)))
        .containsExactly(
            "the steady state began without a warm-up, on a stack that no run had used before");
  }

  @Test
  void run_without_a_warm_up_that_needed_one_is_no_trial() {
    Judgement judgement =
        Judge.judge(
            HealthyOutage.journal(second -> TEN_GOOD)
                .add(FOUND)
                .ended(RunStatus.COMPLETED)
                .build());

    assertThat(judgement.outcome().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judgement.outcome().reasons())
        .anyMatch(reason -> reason.contains("on a stack that no run had used before"));
  }
}
