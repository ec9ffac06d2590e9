package holdwater.model.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CrowdTest {
  @Test
  void usual_users_are_no_crowd_however_small_it_is() {
    assertThat(new Crowd(3).atLeast(10)).isCloseTo(26, within(1e-9));
    assertThat(new Crowd(1.2).atLeast(10)).isCloseTo(11.6, within(1e-9));
    assertThat(new Crowd(1.01).atLeast(10)).isGreaterThan(10);
  }
}
