package holdwater.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class FreePortsTest {
  @Test
  void ports_asked_for_one_after_the_other_are_different_though_nobody_listens_yet() {
    FreePorts ports = new FreePorts(port -> true, 0);

    assertThat(ports.next()).isEqualTo(26_000);
    assertThat(ports.next()).isEqualTo(26_001);
    assertThat(FreePorts.ofMachine().next()).isNotEqualTo(FreePorts.ofMachine().next());
  }

  @Test
  void ports_that_are_taken_or_going_to_be_are_passed_over() {
    FreePorts ports = new FreePorts(port -> port != 26_000, 0);

    assertThat(ports.next(Set.of(26_001, 26_003))).isEqualTo(26_002);
  }

  @Test
  void range_goes_round_and_a_full_machine_is_told() {
    FreePorts ports = new FreePorts(port -> port > 26_000 && port < 26_003, -1);

    assertThat(ports.next()).isEqualTo(26_001);
    assertThat(ports.next()).isEqualTo(26_002);
    assertThat(ports.next()).isEqualTo(26_001);
    assertThatThrownBy(() -> ports.next(Set.of(26_001, 26_002)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no port from 26000 to 31999 is free");
  }
}
