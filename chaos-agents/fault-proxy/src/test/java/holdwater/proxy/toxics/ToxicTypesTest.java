package holdwater.proxy.toxics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToxicTypesTest {

  @ParameterizedTest
  @ValueSource(strings = {"latency", "bandwidth", "timeout", "reset_peer"})
  void a_clients_view_has_the_stock_types(String name) {
    assertThat(ToxicTypes.stock(name)).isPresent();
  }

  @Test
  void a_clients_view_leaves_out_extension_attributes() {
    ToxicType type = ToxicType.stock("x", given -> new Latency(1, 2)).with("shape");

    assertThat(type.stockOnly(Map.of("latency", 1L, "shape", "round")))
        .isEqualTo(Map.of("latency", 1L));
  }

  @Test
  void change_keeps_what_is_not_given() {
    assertThat(Latency.TYPE.change(new Latency(1, 2), Map.of("jitter", 3L)))
        .isEqualTo(new Latency(1, 3));
  }

  @Test
  void attributes_are_shown_in_their_order() {
    assertThat(List.copyOf(new Latency(1, 2).attributes().keySet()))
        .containsExactly("latency", "jitter");
  }
}
