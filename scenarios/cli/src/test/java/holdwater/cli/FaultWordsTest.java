package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.fault.Bandwidth;
import holdwater.model.fault.Down;
import holdwater.model.fault.Latency;
import holdwater.model.fault.Outage;
import holdwater.model.fault.Timeout;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FaultWordsTest {
  @Test
  void faults_are_read_as_one_says_them() {
    assertThat(FaultWords.parse("outage")).isEqualTo(new Outage());
    assertThat(FaultWords.parse("down")).isEqualTo(new Down());
    assertThat(FaultWords.parse("latency 200ms"))
        .isEqualTo(new Latency(Duration.ofMillis(200), Duration.ZERO));
    assertThat(FaultWords.parse(" latency  2s jitter 500ms"))
        .isEqualTo(new Latency(Duration.ofSeconds(2), Duration.ofMillis(500)));
    assertThat(FaultWords.parse("bandwidth 100KB/s")).isEqualTo(new Bandwidth(100));
    assertThat(FaultWords.parse("timeout")).isEqualTo(new Timeout(Duration.ZERO));
  }

  @Test
  void what_cannot_be_read_is_told_with_what_can() {
    assertThatThrownBy(() -> FaultWords.parse("lateness 200ms"))
        .isInstanceOf(UserMistake.class)
        .hasMessageStartingWith("no fault 'lateness 200ms'. Faults: outage, kill,");
    assertThatThrownBy(() -> FaultWords.parse("latency 200"))
        .hasMessage("fault 'latency 200': '200' is no time such as 200ms or 2s");
    assertThatThrownBy(() -> FaultWords.parse("latency 1s jitter 2s"))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("exceeds delay");
    assertThatThrownBy(() -> FaultWords.parse("outage 3s"))
        .hasMessage("fault 'outage 3s': it takes no dose");
  }
}
