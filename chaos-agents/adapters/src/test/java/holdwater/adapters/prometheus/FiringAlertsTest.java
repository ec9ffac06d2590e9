package holdwater.adapters.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FiringAlertsTest {
  @Test
  void firing_ones_are_told_and_pending_ones_are_not() throws IOException {
    try (PlayedPrometheus server = new PlayedPrometheus()) {
      server.alert("StartsBurn1h", "firing");
      server.alert("StartsBurn6h", "pending");

      assertThat(new FiringAlerts(server.url()).names()).containsExactly("StartsBurn1h");
    }
  }

  @Test
  void server_that_is_not_there_is_told() {
    assertThatThrownBy(() -> new FiringAlerts("http://127.0.0.1:1").names())
        .isInstanceOf(IOException.class)
        .hasMessage("nobody answers");
  }
}
