package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.engine.margin.DoseKind;
import holdwater.engine.margin.DoseRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MarginCommandTest {
  @RegisterExtension private final Calls calls = new Calls();

  @Test
  void doses_are_read_with_their_units() {
    assertThat(DoseWords.range("latency=50ms..5s"))
        .isEqualTo(new DoseRange(DoseKind.LATENCY, 50, 5_000));
    assertThat(DoseWords.range("loss=5%..60%")).isEqualTo(new DoseRange(DoseKind.LOSS, 0.05, 0.6));
    assertThat(DoseWords.range("bandwidth=2000KB/s..20KB/s"))
        .isEqualTo(new DoseRange(DoseKind.BANDWIDTH, 2_000, 20));
    assertThat(DoseWords.range("hold=1s..30s"))
        .isEqualTo(new DoseRange(DoseKind.HOLD, 1_000, 30_000));
    assertThatThrownBy(() -> DoseWords.range("latency=5s..50ms"))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("the first dose is the mildest");
    assertThatThrownBy(() -> DoseWords.range("latency=5..50"))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("'5' is no latency");
  }

  @Test
  void what_cannot_be_dosed_is_told_before_anything_is_started() {
    assertThat(calls.holdwater("margin", "zone-outage", "--dose", "latency=50ms..5s")).isEqualTo(2);
    assertThat(calls.err()).contains("zone-outage has no fault with a latency");
    assertThat(calls.holdwater("margin", "slow-catalog", "--dose", "delay=1..2")).isEqualTo(2);
    assertThat(calls.err()).contains("--dose is like latency=50ms..5s");
    assertThat(
            calls.holdwater(
                "margin", "slow-catalog", "--dose", "latency=50ms..5s", "--levels", "1"))
        .isEqualTo(2);
    assertThat(calls.err()).contains("--levels must be 2 to 40, was 1");
    assertThat(
            calls.holdwater(
                "margin", "slow-catalog", "--dose", "hold=1s..60s", "--without", "timeuot"))
        .isEqualTo(2);
    assertThat(calls.err()).contains("no such pattern 'timeuot'", "timeout");
  }
}
