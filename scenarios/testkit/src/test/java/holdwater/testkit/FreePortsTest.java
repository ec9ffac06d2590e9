package holdwater.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FreePortsTest {
  @Test
  void ports_asked_for_one_after_the_other_are_different_though_nobody_listens_yet() {
    FreePorts ports = new FreePorts(port -> port != 26_001, 0);

    assertThat(ports.take()).isEqualTo(26_000);
    assertThat(ports.take()).isEqualTo(26_002);
    assertThat(FreePorts.next()).isNotEqualTo(FreePorts.next());
  }

  @Test
  void ports_begin_anew_behind_the_last() {
    FreePorts ports = new FreePorts(port -> true, -1);

    assertThat(ports.take()).isEqualTo(31_999);
    assertThat(ports.take()).isEqualTo(26_000);
  }

  @Test
  void full_machine_is_told() {
    assertThatThrownBy(() -> new FreePorts(port -> false, 0).take())
        .hasMessageContaining("no port is free");
  }
}
