package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.port.InstanceStatus.State;
import holdwater.platform.api.InstanceReport;
import holdwater.platform.api.ProcessMark;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JvmAgentsTest {
  private static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");

  private static boolean takesAgent(State state, int ageSeconds) {
    ProcessMark process = new ProcessMark(7, STARTED.toEpochMilli());
    InstanceReport report =
        new InstanceReport("a.catalog", state, Optional.of(process), 0, Optional.empty());
    return JvmAgents.takesAgent(report, STARTED.plusSeconds(ageSeconds));
  }

  @Test
  void young_process_takes_an_agent_once_it_serves() {
    assertThat(takesAgent(State.STARTING, 2)).isFalse();
    assertThat(takesAgent(State.READY, 2)).isTrue();
  }

  @Test
  void old_process_takes_an_agent_though_it_does_not_serve() {
    assertThat(takesAgent(State.STARTING, 30)).isFalse();
    assertThat(takesAgent(State.STARTING, 31)).isTrue();
  }
}
