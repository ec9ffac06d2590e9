package holdwater.model.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowCountsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static SecondCount second(int at, long events, long bad, boolean kept) {
    return new SecondCount(START.plusSeconds(at), events, bad, kept);
  }

  private static SecondCount second(int at, long events, long bad) {
    return second(at, events, bad, true);
  }

  @Test
  void dropped_seconds_keep_their_bad_events_and_lose_their_good_ones() {
    WindowCounts window =
        new WindowCounts(List.of(second(0, 10, 1), second(1, 10, 2, false), second(2, 10, 0)));

    assertThat(window.all().events()).isEqualTo(30);
    assertThat(window.counted().events()).isEqualTo(22);
    assertThat(window.counted().bad()).isEqualTo(3);
    assertThat(window.kept().all().events()).isEqualTo(20);
    assertThat(window.dropped()).isEqualTo(1);
  }

  @Test
  void seconds_without_events_are_not_heard() {
    assertThat(new WindowCounts(List.of(second(0, 0, 0), second(1, 5, 0))).heard()).isEqualTo(1);
  }

  @Test
  void gap_ends_a_run_of_bad_seconds() {
    WindowCounts window =
        new WindowCounts(
            List.of(
                second(0, 10, 5),
                second(1, 10, 5),
                second(3, 10, 5),
                second(4, 10, 5),
                second(5, 10, 5),
                second(6, 10, 0)));

    assertThat(window.longestRunWorseThan(0.1)).isEqualTo(3);
    assertThat(window.worseThan(0.1)).isEqualTo(5);
  }

  @Test
  void one_of_ten_is_no_worse_than_a_tenth() {
    assertThat(new WindowCounts(List.of(second(0, 10, 1))).worseThan(0.1)).isZero();
  }

  @Test
  void windows_together_have_the_seconds_of_all() {
    WindowCounts one = new WindowCounts(List.of(second(0, 10, 1)));
    WindowCounts other = new WindowCounts(List.of(second(9, 10, 2)));

    assertThat(WindowCounts.together(List.of(one, other)).all().bad()).isEqualTo(3);
  }

  @Test
  void more_bad_events_than_events_are_refused() {
    assertThatThrownBy(() -> second(0, 1, 2)).hasMessage("bad must be 0 to 1 events, was 2");
    assertThatThrownBy(() -> new Tally(5, 2, 3)).hasMessage("badSeconds must be 0 to 2, was 3");
  }
}
