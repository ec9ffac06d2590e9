package holdwater.agent.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:8666, 127.0.0.1, 8666, true",
    "127.0.0.1:8666, 127.0.0.1, 8667, false",
    "127.0.0.1:8666, 127.0.0.2, 8666, false",
    "127.0.0.1:8666, 127.0.0.1, -1, false",
    "*.example:443, shop.example, -1, true",
    "shop.example:80, shop.example, 0, true",
    "shop.example, shop.example, 9000, true",
    "*, anybody, 1, true",
    "[::1]:8666, [::1], 8666, true",
    "2001:db8::7, 2001:db8::7, 9000, true"
  })
  void host_and_port_of_a_request_decide(String said, String host, int port, boolean meant)
      throws Refusal {
    assertThat(Hosts.read(new Words(said)).match(host, port)).isEqualTo(meant);
  }

  @Test
  void without_a_word_all_are_meant() {
    assertThat(Hosts.ANY.match("anybody", 1)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop:0", "shop:65536"})
  void port_that_there_is_not_is_refused(String said) throws Refusal {
    Words words = new Words(said);

    assertThatThrownBy(() -> Hosts.read(words))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("has no port from 1 to 65535");
  }
}
