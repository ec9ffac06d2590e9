package holdwater.model.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LinkTimeTest {
  private static LinkTime time(long answers, long waitedMillis, long servedMillis) {
    return new LinkTime(answers, Duration.ofMillis(waitedMillis), Duration.ofMillis(servedMillis));
  }

  @Test
  void more_is_the_difference_of_two_counts() {
    assertThat(time(12, 500, 90).since(time(10, 100, 80))).isEqualTo(time(2, 400, 10));
    assertThat(time(10, 100, 80).plus(time(2, 400, 10))).isEqualTo(time(12, 500, 90));
    assertThat(time(12, 500, 90).since(LinkTime.NONE)).isEqualTo(time(12, 500, 90));
  }

  @Test
  void counts_that_fell_have_begun_anew() {
    assertThat(time(3, 30, 20).since(time(10, 100, 80))).isEqualTo(time(3, 30, 20));
    assertThat(time(12, 90, 85).since(time(10, 100, 80))).isEqualTo(time(12, 90, 85));
    assertThat(time(12, 110, 79).since(time(10, 100, 80))).isEqualTo(time(12, 110, 79));
  }

  @Test
  void nobody_waits_less_than_not_at_all() {
    assertThatThrownBy(() -> time(-1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> time(1, -1, 0)).hasMessageContaining("waited");
    assertThatThrownBy(() -> time(1, 1, -1)).hasMessageContaining("served");
  }
}
