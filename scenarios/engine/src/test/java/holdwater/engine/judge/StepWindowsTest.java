package holdwater.engine.judge;

import static holdwater.engine.judge.JournalBuilder.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import holdwater.model.fault.Kill;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.WindowKind;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepWindowsTest {
  private static final ResolvedTarget ONE =
      new ResolvedTarget(TwoZones.topology().instances().subList(0, 1), List.of());

  private static List<JudgedWindow> windows(JournalBuilder journal) {
    return new StepWindows(journal.build()).of(ScenarioBuilder.expectation(0.99));
  }

  @Test
  void windows_follow_each_other_without_a_gap() {
    List<JudgedWindow> windows =
        windows(
            new JournalBuilder()
                .window(WindowKind.STEADY, 0, 30)
                .injected("r-1", "x", 33.7, new Kill(), ONE)
                .reverted("r-1", 101.9)
                .window(WindowKind.AFTER, 101, 131));

    assertThat(windows)
        .extracting(w -> w.window().kind(), w -> w.window().start(), w -> w.window().end())
        .containsExactly(
            tuple(WindowKind.STEADY, at(0), at(30)),
            tuple(WindowKind.SHOCK, at(33), at(43)),
            tuple(WindowKind.HELD, at(43), at(101)),
            tuple(WindowKind.AFTER, at(101), at(131)));
  }

  @Test
  void fault_that_ends_within_its_shock_has_no_held_window() {
    List<JudgedWindow> windows =
        windows(new JournalBuilder().injected("r-1", "x", 30, new Kill(), ONE).reverted("r-1", 38));

    assertThat(windows).extracting(w -> w.window().kind()).containsExactly(WindowKind.SHOCK);
    assertThat(windows.get(0).window().end()).isEqualTo(at(38));
  }

  @Test
  void overlapping_step_lends_its_shock_to_the_other_and_has_the_only_after() {
    List<JudgedWindow> windows =
        windows(
            new JournalBuilder()
                .injected("r-1", "x", 30, new Kill(), ONE)
                .injected("r-2", "y", 60, new Kill(), ONE)
                .reverted("r-1", 100)
                .reverted("r-2", 130)
                .window(WindowKind.AFTER, 130, 160));

    assertThat(windows)
        .extracting(JudgedWindow::step, w -> w.window().kind())
        .containsExactly(
            tuple("x", WindowKind.SHOCK),
            tuple("x", WindowKind.HELD),
            tuple("y", WindowKind.SHOCK),
            tuple("y", WindowKind.HELD),
            tuple("y", WindowKind.AFTER));
    assertThat(windows.get(1).except())
        .anyMatch(shock -> shock.start().equals(at(60)) && shock.end().equals(at(70)));
  }

  @Test
  void fault_whose_revert_was_never_written_down_has_no_windows() {
    assertThat(windows(new JournalBuilder().injected("r-1", "x", 30, new Kill(), ONE))).isEmpty();
  }

  @Test
  void steady_state_reaches_as_far_as_all_was_known_when_the_fault_came() {
    JournalBuilder journal =
        new JournalBuilder()
            .traffic(60, second -> JournalBuilder.TEN_GOOD)
            .window(WindowKind.STEADY, 0, 30);

    assertThat(windows(journal).get(0).window().end()).isEqualTo(at(30));
    // News of a second comes when it is over, and says that the one before is complete.
    assertThat(windows(journal.injected("r-1", "x", 45.4, new Kill(), ONE)).get(0).window().end())
        .isEqualTo(at(44));
  }
}
