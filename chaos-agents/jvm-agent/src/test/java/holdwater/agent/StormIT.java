package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.target.Shop;
import holdwater.agent.target.Storm;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults come and go under thousands of threads, virtual ones on a JDK that has them. {@code
 * -Dagent.storm.millis} makes it last longer.
 */
@Timeout(900)
class StormIT {
  private static final String[] FAULTS = {
    "latency 1ms on holdwater..*Repository.*",
    "exception java.lang.IllegalStateException on holdwater..*Repository.* chance 10%",
    "latency 1ms on holdwater.agent.target.Storm.task",
    "executor-rejects from nobody..Else"
  };

  @TempDir Path folder;

  @Test
  void nothing_gets_stuck_and_nothing_fails_while_faults_come_and_go() throws IOException {
    String millis = System.getProperty("agent.storm.millis", "5000");
    try (TargetJvm target = TargetJvm.start(folder)) {
      target.begin(Storm.class, "rage", millis);
      long end = System.nanoTime() + Long.parseLong(millis) * 1_000_000;
      for (int i = 0; System.nanoTime() < end; i++) {
        target.api().arm("f" + i, FAULTS[i % FAULTS.length]);
        target.api().arm("g" + i, FAULTS[(i + 1) % FAULTS.length]);
        target.api().disarm("f" + i);
        target.api().disarm("g" + i);
      }

      assertThat(target.end().result()).isEqualTo("ok all ended");
      target.api().awaitOff();
      assertThat(target.api().health()).contains("\"failures\":0");
      assertThat(target.call(Shop.class, "find").result()).isEqualTo("ok found x");
    }
  }
}
