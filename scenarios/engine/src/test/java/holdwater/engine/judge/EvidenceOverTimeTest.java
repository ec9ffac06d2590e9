package holdwater.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.Kill;
import holdwater.model.journal.JournalEntry.EvidenceMeasured;
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

  @Test
  void fault_that_bit_at_first_and_at_the_end_is_proven_by_both() {
    assertThat(missed(31, "not yet").bit(32, "pid 7 is gone").bit(100, "still gone").evidence())
        .isEqualTo(Evidence.proven("pid 7 is gone; at the end: still gone"));
  }

  @Test
  void fault_that_bites_only_in_the_held_window_was_not_held() {
    assertThat(missed(31, "no trace").bit(100, "it bites").evidence())
        .isEqualTo(Evidence.missing("no trace; at the end: it bites"));
  }

  @Test
  void fault_that_went_by_itself_is_not_proven() {
    assertThat(bit(31, "it bites").missed(100, "no trace").evidence())
        .isEqualTo(Evidence.missing("it bites; at the end: no trace"));
  }

  @Test
  void fault_first_looked_at_in_the_held_window_is_not_proven() {
    assertThat(bit(40, "it bites").evidence().proven()).isFalse();
  }

  @Test
  void one_early_measurement_is_enough_for_a_fault_that_was_broken_off() {
    assertThat(bit(31, "it bites").evidence()).isEqualTo(Evidence.proven("it bites"));
  }
}
