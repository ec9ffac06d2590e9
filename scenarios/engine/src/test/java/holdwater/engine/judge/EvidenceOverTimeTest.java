package holdwater.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Kill;
import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.journal.JournalEntry.RunAborted;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;
import holdwater.testkit.TwoZones;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Injected at 30; the held window begins at 40. */
class EvidenceOverTimeTest {
  private final JournalBuilder journal =
      new JournalBuilder()
          .injected(
              "r-1",
              "lose-zone-b",
              30,
              new Kill(),
              new ResolvedTarget(TwoZones.topology().instances().subList(0, 1), List.of()));

  private EvidenceOverTimeTest bit(double at, String statement) {
    journal.add(new EvidenceMeasured(JournalBuilder.at(at), "r-1", Evidence.proven(statement)));
    return this;
  }

  private EvidenceOverTimeTest missed(double at, String statement) {
    journal.add(new EvidenceMeasured(JournalBuilder.at(at), "r-1", Evidence.missing(statement)));
    return this;
  }

  private Evidence evidence() {
    return new Injections(journal.build()).judge().get(0).evidence();
  }

  /** Proven every eight seconds. */
  private EvidenceOverTimeTest held(int from, int to) {
    journal.held("r-1", from, to);
    return this;
  }

  private EvidenceOverTimeTest reverted(double at) {
    journal.reverted("r-1", at);
    return this;
  }

  private EvidenceOverTimeTest aborted(double at) {
    journal.add(new RunAborted(JournalBuilder.at(at), "enough", true));
    return this;
  }

  @Test
  void fault_that_bit_all_the_while_is_proven_by_its_first_and_its_last_look() {
    assertThat(
            missed(31, "not yet")
                .bit(32, "pid 7 is gone")
                .held(40, 96)
                .bit(99, "still gone")
                .reverted(100)
                .evidence())
        .isEqualTo(Evidence.proven("pid 7 is gone; at the end: still gone"));
  }

  @Test
  void fault_that_bites_only_in_the_held_window_was_not_held() {
    assertThat(missed(31, "no trace").bit(100, "it bites").evidence())
        .isEqualTo(Evidence.missing("no trace; at the end: it bites"));
  }

  @Test
  void one_look_that_missed_among_many_is_told_with_its_time() {
    assertThat(held(31, 87).missed(91, "no trace").bit(99, "it bites").reverted(100).evidence())
        .isEqualTo(Evidence.missing("at +61 s: no trace"));
  }

  @Test
  void look_that_missed_in_the_shock_after_one_that_did_not_counts_too() {
    assertThat(bit(31, "it bites").missed(33, "no trace").held(34, 99).reverted(100).evidence())
        .isEqualTo(Evidence.missing("at +3 s: no trace"));
  }

  @Test
  void fault_at_which_nobody_looked_for_a_while_is_not_proven() {
    assertThat(held(31, 39).held(60, 99).reverted(100).evidence())
        .isEqualTo(Evidence.missing("from +9 s to +30 s nobody looked"));
    assertThat(bit(31, "it bites").bit(100, "it bites").reverted(100).evidence().proven())
        .isFalse();
  }

  @Test
  void slow_probe_that_takes_five_seconds_is_no_gap() {
    assertThat(bit(31, "it bites").bit(42, "it bites").held(53, 99).reverted(100).evidence())
        .matches(Evidence::proven);
  }

  @Test
  void twelve_seconds_from_look_to_look_are_one() {
    assertThat(bit(31, "it bites").bit(43, "it bites").held(53, 99).reverted(100).evidence())
        .isEqualTo(Evidence.missing("from +1 s to +13 s nobody looked"));
  }

  @Test
  void hold_that_ends_without_a_last_look_is_not_proven() {
    assertThat(held(31, 87).reverted(100).evidence())
        .isEqualTo(Evidence.missing("from +57 s to +70 s nobody looked, when it was reverted"));
  }

  @Test
  void hold_that_was_broken_off_needs_no_last_look() {
    assertThat(held(31, 47).aborted(57).reverted(57).evidence()).matches(Evidence::proven);
  }

  @Test
  void hold_that_was_broken_off_long_after_the_last_look_is_not_proven() {
    assertThat(held(31, 47).aborted(59).reverted(59).evidence().proven()).isFalse();
  }

  @Test
  void what_was_measured_after_the_revert_says_nothing() {
    assertThat(held(31, 99).reverted(100).missed(101, "it is gone").evidence())
        .matches(Evidence::proven);
  }

  @Test
  void fault_first_looked_at_in_the_held_window_is_not_proven() {
    assertThat(bit(40, "it bites").evidence().proven()).isFalse();
  }

  @Test
  void one_early_measurement_is_enough_for_a_fault_that_was_broken_off() {
    assertThat(bit(31, "it bites").evidence()).isEqualTo(Evidence.proven("it bites"));
  }

  /** One zone's JVM has met a hundredth of its calls so often by then. */
  private EvidenceOverTimeTest counted(double at, long bites) {
    journal.bitten("r-1", at, bites);
    return this;
  }

  @Test
  void fault_that_bites_seldom_may_be_proven_some_seconds_late() {
    assertThat(
            missed(38, "0 of 69 calls")
                .counted(43, 1)
                .counted(51, 2)
                .counted(60, 3)
                .counted(70, 5)
                .counted(80, 5)
                .counted(90, 6)
                .counted(99, 7)
                .reverted(100)
                .evidence())
        .matches(Evidence::proven);
  }

  @Test
  void fault_that_bites_often_may_not() {
    assertThat(
            missed(38, "0 of 6900 calls")
                .counted(43, 100)
                .counted(53, 280)
                .counted(62, 440)
                .counted(71, 600)
                .counted(80, 760)
                .counted(90, 940)
                .counted(99, 1100)
                .reverted(100)
                .evidence())
        .isEqualTo(Evidence.missing("0 of 6900 calls; at the end: it bites"));
  }

  @Test
  void fault_that_is_first_proven_half_a_minute_late_is_not_excused_by_being_rare() {
    assertThat(
            missed(38, "0 of 9")
                .missed(46, "0 of 12")
                .missed(54, "0 of 15")
                .counted(56, 1)
                .counted(66, 1)
                .counted(76, 1)
                .counted(88, 1)
                .counted(99, 2)
                .reverted(100)
                .evidence()
                .proven())
        .isFalse();
  }

  @Test
  void each_look_in_vain_in_the_held_window_makes_the_silence_longer() {
    assertThat(
            missed(38, "0 of 69")
                .missed(54.8, "0 of 200")
                .counted(54.9, 1)
                .counted(65, 8)
                .counted(76, 13)
                .counted(87, 16)
                .counted(98, 20)
                .reverted(100)
                .evidence()
                .proven())
        .isFalse();
  }
}
