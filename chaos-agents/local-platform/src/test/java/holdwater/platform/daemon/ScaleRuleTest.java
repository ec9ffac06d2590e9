package holdwater.platform.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.topology.Scale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScaleRuleTest {
  private static final long SECOND = 1_000_000_000L;

  private final ScaleRule rule = new ScaleRule(queueOf(10), 4);
  private long now = -3 * SECOND; // System.nanoTime may be negative as well.

  private static Scale queueOf(double each) {
    return new Scale(1, Optional.of("queue"), "/metrics", each);
  }

  /** One look a second. */
  private int after(int seconds, double load) {
    int wanted = rule.wanted();
    for (int i = 0; i < seconds; i++) {
      wanted = rule.look(now, load);
      now += SECOND;
    }
    return wanted;
  }

  @Test
  void load_of_the_last_five_seconds_says_how_many() {
    assertThat(after(5, 25)).isEqualTo(1);
    assertThat(after(1, 25)).isEqualTo(3);
    assertThat(rule.load()).isEqualTo(25);
  }

  @Test
  void a_moment_of_load_is_none() {
    after(10, 5);

    assertThat(after(1, 40)).isEqualTo(1);
    assertThat(after(5, 5)).isEqualTo(1);
  }

  @Test
  void a_tenth_of_an_instance_too_much_is_borne() {
    assertThat(after(10, 10.9)).isEqualTo(1);
    assertThat(after(10, 11.2)).isEqualTo(2);
  }

  @Test
  void no_more_than_there_are_and_no_fewer_than_the_least() {
    assertThat(after(10, 1_000)).isEqualTo(4);
    assertThat(after(1_000, 0)).isEqualTo(1);
  }

  @Test
  void fewer_are_wanted_one_by_one_and_only_after_a_calm_minute() {
    assertThat(after(10, 35)).isEqualTo(4);

    assertThat(after(60, 5)).isEqualTo(4);
    assertThat(after(10, 5)).isEqualTo(3);
    assertThat(after(50, 5)).isEqualTo(3);
    assertThat(after(15, 5)).isEqualTo(2);
  }

  @Test
  void load_that_comes_back_ends_the_calm() {
    after(10, 35);
    after(40, 5);
    assertThat(after(10, 35)).isEqualTo(4);

    assertThat(after(50, 5)).isEqualTo(4);
  }

  @Test
  void a_rule_for_fewer_than_the_least_is_refused() {
    assertThatThrownBy(() -> new ScaleRule(new Scale(3, Optional.empty(), "/", 0.5), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("most is 2");
  }
}
