package holdwater.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallContextTest {
  private static final Duration MOST = Duration.ofSeconds(2);

  /** Who follows another one's call used to wait a fixed time, however little was left to it. */
  @Test
  void patience_ends_with_the_own_deadline_and_not_later_than_it_may() {
    assertThat(CallContext.none().patience(MOST)).isEqualTo(MOST);
    assertThat(CallContext.none().within(Duration.ofSeconds(30)).patience(MOST)).isEqualTo(MOST);
    assertThat(CallContext.none().within(Duration.ofMillis(50)).patience(MOST))
        .isLessThanOrEqualTo(Duration.ofMillis(50));
    assertThat(CallContext.none().within(Duration.ZERO).patience(MOST)).isZero();
  }
}
