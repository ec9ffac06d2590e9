package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QuietPortsTest {
  private static final String OURS = "127.0.0.2";
  private static final String THEIRS = "127.0.0.3";

  @Test
  void ports_asked_for_one_after_the_other_are_different_though_nobody_listens_yet() {
    QuietPorts ports = new QuietPorts((host, port) -> true, 0);

    assertThat(ports.row(1, OURS)).isEqualTo(26_000);
    assertThat(ports.row(12, OURS)).isEqualTo(26_001);
    assertThat(ports.row(1, OURS)).isEqualTo(26_013);
    assertThat(QuietPorts.next()).isNotEqualTo(QuietPorts.next());
  }

  @Test
  void row_is_free_at_every_address() {
    QuietPorts ports = new QuietPorts((host, port) -> !(host.equals(THEIRS) && port == 26_002), 0);

    assertThat(ports.row(3, OURS, THEIRS)).isEqualTo(26_003);
  }

  @Test
  void row_does_not_leave_the_range() {
    QuietPorts ports = new QuietPorts((host, port) -> true, -2);

    assertThat(ports.row(3, OURS)).isEqualTo(26_000);
  }

  @Test
  void full_machine_is_told() {
    QuietPorts ports = new QuietPorts((host, port) -> false, 0);

    assertThatThrownBy(() -> ports.row(2, OURS)).hasMessageContaining("no 2 ports in a row");
  }
}
