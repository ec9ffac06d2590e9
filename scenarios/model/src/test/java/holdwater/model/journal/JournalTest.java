package holdwater.model.journal;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Outage;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.RunEnded;
import holdwater.model.journal.JournalEntry.WindowClosed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalTest {
  private static Instant at(long second) {
    return Instant.EPOCH.plusSeconds(second);
  }

  private static FaultInjected injected(long second, String injection) {
    return new FaultInjected(
        at(second),
        injection,
        "lose-zone-b",
        new Outage(),
        new ResolvedTarget(List.of(), List.of()),
        "processes",
        Duration.ofSeconds(5),
        0);
  }

  private static FaultReverted reverted(long second, String injection, Evidence gone) {
    return new FaultReverted(at(second), injection, gone);
  }

  private static Journal journal(JournalEntry... entries) {
    return new Journal(List.of(entries));
  }

  @Test
  void fault_is_open_until_its_end_is_proven() {
    FaultInjected first = injected(1, "r-1");
    FaultInjected second = injected(2, "r-2");

    assertThat(journal(first, second).open()).containsExactly(first, second);
    assertThat(journal(first, second, reverted(3, "r-1", Evidence.proven("gone"))).open())
        .containsExactly(second);
    assertThat(journal(first, reverted(3, "r-1", Evidence.missing("still slow"))).open())
        .containsExactly(first);
    assertThat(journal(first, first).open()).as("written twice").containsExactly(first);
  }

  @Test
  void what_comes_after_the_end_is_not_part_of_what_is_judged() {
    FaultInjected fault = injected(1, "r-1");
    RunEnded end = new RunEnded(at(5), RunStatus.COMPLETED);
    Journal late = journal(fault, end, reverted(9, "r-1", Evidence.proven("gone")));

    assertThat(late.upToEnd().entries()).containsExactly(fault, end);
    assertThat(late.upToEnd().open()).containsExactly(fault);
    Journal whole = journal(fault, end);
    assertThat(whole.upToEnd()).isSameAs(whole);
    assertThat(journal(fault).upToEnd().entries()).containsExactly(fault);
  }

  @Test
  void steady_window_is_the_first_that_was_closed() {
    Window steady = new Window(WindowKind.STEADY, at(0), at(30));
    Window shock = new Window(WindowKind.SHOCK, at(30), at(40));

    assertThat(
            journal(new WindowClosed(at(40), shock), new WindowClosed(at(41), steady))
                .steadyWindow())
        .hasValue(steady);
    assertThat(journal(new WindowClosed(at(40), shock)).steadyWindow()).isEmpty();
  }

  @Test
  void window_has_its_first_instant_and_not_its_last() {
    Window window = new Window(WindowKind.HELD, at(10), at(20));

    assertThat(window.contains(at(10))).isTrue();
    assertThat(window.contains(at(20).minusNanos(1))).isTrue();
    assertThat(window.contains(at(20))).isFalse();
    assertThat(window.contains(at(10).minusNanos(1))).isFalse();
    assertThat(window.length()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void evidence_keeps_what_was_counted() {
    Evidence counted = Evidence.proven("140 calls bitten").bitten(140).met(700);

    assertThat(counted.proven()).isTrue();
    assertThat(counted.bitten()).hasValue(140);
    assertThat(counted.met()).hasValue(700);
    assertThat(counted.bitten(150).met()).hasValue(700);
    assertThat(Evidence.missing("no trace").bitten()).isEmpty();
  }
}
