package holdwater.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortPoolTest {
  @Test
  void taken_ports_are_passed_over_and_none_is_given_twice() {
    PortPool pool = new PortPool(port -> port != 15_001, 0);

    assertThat(pool.next()).isEqualTo(15_000);
    assertThat(pool.next()).isEqualTo(15_002);
  }

  @Test
  void range_goes_round_and_ends() {
    PortPool pool = new PortPool(port -> port == 25_000 || port == 15_000, -1);

    assertThat(pool.next()).isEqualTo(25_000);
    assertThat(pool.next()).isEqualTo(15_000);
    assertThatThrownBy(pool::next)
        .isInstanceOf(PlanFailed.class)
        .hasMessageContaining("no port from 15000 to 25000 is free");
  }

  @Test
  void port_with_a_listener_is_not_free() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(PortPool.isFree(taken.getLocalPort())).isFalse();
    }
  }
}
