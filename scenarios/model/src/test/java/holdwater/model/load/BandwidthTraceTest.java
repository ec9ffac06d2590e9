package holdwater.model.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.load.BandwidthTrace.Stretch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BandwidthTraceTest {
  private static final BandwidthTrace TUNNEL =
      new BandwidthTrace(
          "tunnel",
          List.of(new Stretch(Duration.ofSeconds(8), 300), new Stretch(Duration.ofSeconds(2), 10)));

  @Test
  void trace_has_the_rate_of_its_stretch_and_begins_anew() {
    assertThat(TUNNEL.length()).isEqualTo(Duration.ofSeconds(10));
    assertThat(TUNNEL.at(Duration.ZERO)).isEqualTo(300);
    assertThat(TUNNEL.at(Duration.ofMillis(7_999))).isEqualTo(300);
    assertThat(TUNNEL.at(Duration.ofSeconds(8))).isEqualTo(10);
    assertThat(TUNNEL.at(Duration.ofSeconds(10))).isEqualTo(300);
    assertThat(TUNNEL.at(Duration.ofSeconds(129))).isEqualTo(10);
  }

  @Test
  void trace_without_a_network_is_none() {
    assertThatThrownBy(() -> new BandwidthTrace("dead", List.of()))
        .hasMessageContaining("at least one stretch");
    assertThatThrownBy(() -> new Stretch(Duration.ofSeconds(1), 0))
        .hasMessageContaining("rate must be above 0 KB/s");
  }
}
