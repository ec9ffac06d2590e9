package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A short {@link AgentStorm}, on the JDK of the build. */
@Timeout(300)
class StormIT {
  private static final long MILLIS = 5_000;

  @TempDir Path folder;

  @Test
  void nothing_gets_stuck_and_nothing_fails_while_faults_come_and_go() throws IOException {
    AgentStorm.Result result = AgentStorm.run(folder, MILLIS, System.out);

    assertThat(result.failures()).isEmpty();
    assertThat(result.faults()).isPositive();
  }
}
