package holdwater.engine.judge;

import static holdwater.engine.judge.JournalBuilder.TEN_GOOD;
import static holdwater.engine.judge.JournalBuilder.at;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.journal.Journal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The scenario of these has ten starts a second. */
class DroppedSecondsTest {
  private static Optional<String> why(int planned) {
    Journal journal = new JournalBuilder().second(5, planned, planned, 5, TEN_GOOD).build();
    return DroppedSeconds.of(journal, TrafficBook.of(journal)).why(at(5));
  }

  @Test
  void second_that_is_told_in_part_does_not_count() {
    assertThat(why(7)).contains("news is missing, of about 10 planned starts it tells of 7");
    assertThat(why(10)).isEmpty();
  }

  @Test
  void one_start_more_or_less_is_where_the_second_was_cut() {
    assertThat(why(9)).isEmpty();
    assertThat(why(11)).isEmpty();
    assertThat(why(8)).isPresent();
  }

  @Test
  void second_that_nobody_told_of_does_not_count() {
    Journal journal = new JournalBuilder().second(5, 10, 10, 5, TEN_GOOD).build();

    assertThat(DroppedSeconds.of(journal, TrafficBook.of(journal)).why(at(6)))
        .contains("no news of the viewers");
  }
}
