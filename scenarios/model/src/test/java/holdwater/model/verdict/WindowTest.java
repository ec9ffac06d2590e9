package holdwater.model.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Where the windows of a fault begin and end. */
class WindowTest {
  private static final Instant SECOND = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant INJECTED = SECOND.plusMillis(700);
  private static final Duration SHOCK = Duration.ofSeconds(10);

  private static Instant after(long seconds) {
    return SECOND.plusSeconds(seconds);
  }

  @Test
  void shock_begins_with_the_second_of_the_injection_and_held_is_the_rest() {
    Instant revert = after(70);

    assertThat(Window.shock(INJECTED, SHOCK, revert))
        .isEqualTo(new Window(WindowKind.SHOCK, SECOND, after(10)));
    assertThat(Window.held(INJECTED, SHOCK, revert))
        .isEqualTo(new Window(WindowKind.HELD, after(10), revert));
  }

  @Test
  void fault_that_ends_within_its_shock_has_nothing_held() {
    assertThat(Window.shock(INJECTED, SHOCK, after(10)).end()).isEqualTo(after(10));
    assertThat(Window.held(INJECTED, SHOCK, after(10)).length()).isZero();
    assertThat(Window.shock(INJECTED, SHOCK, after(4)).end()).isEqualTo(after(4));
    assertThat(Window.held(INJECTED, SHOCK, after(4)).length()).isZero();
  }

  @Test
  void shock_of_a_fault_that_is_still_in_force_has_its_whole_length() {
    assertThat(Window.shock(INJECTED, SHOCK, Instant.MAX).length()).isEqualTo(SHOCK);
  }
}
