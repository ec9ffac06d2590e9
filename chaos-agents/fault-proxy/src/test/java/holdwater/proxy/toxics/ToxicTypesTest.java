package holdwater.proxy.toxics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToxicTypesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "noop",
        "latency",
        "bandwidth",
        "slow_close",
        "timeout",
        "reset_peer",
        "slicer",
        "limit_data",
        "packet_loss"
      })
  void a_clients_view_has_the_stock_types(String name) {
    assertThat(ToxicTypes.stock(name)).isPresent();
  }

  @Test
  void a_clients_view_has_no_extensions() {
    assertThat(ToxicTypes.named("corrupt")).isPresent();
    assertThat(ToxicTypes.stock("corrupt")).isEmpty();
  }

  @Test
  void a_clients_view_leaves_out_extension_attributes() {
    assertThat(Latency.TYPE.stockOnly(new Latency(1, 2).attributes()))
        .isEqualTo(Map.of("latency", 1L, "jitter", 2L));
  }

  @Test
  void change_keeps_what_is_not_given() {
    assertThat(Latency.TYPE.change(new Latency(1, 2), Map.of("jitter", 3L)))
        .isEqualTo(new Latency(1, 3));
  }

  @Test
  void attributes_are_shown_in_their_order() {
    assertThat(List.copyOf(new Latency(1, 2).attributes().keySet()))
        .containsExactly("latency", "jitter", "distribution", "shape");
  }
}
