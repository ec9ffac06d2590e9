package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.target.Shop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever controls a fault may die by SIGKILL at any moment: it is gone within lease and a second.
 * {@code -Dagent.kills} says how often.
 */
@Timeout(900)
class KilledControllerIT {
  private static final int KILLS = Integer.getInteger("agent.kills", 3);
  private static final long SEED = Long.getLong("agent.seed", 42);
  private static final long WITHIN_MILLIS = Controller.LEASE_MILLIS + 1_000;
  private static final int LATEST_KILL_MILLIS = 700;

  @TempDir Path folder;

  @Test
  void fault_of_a_killed_controller_ends_with_its_lease() throws Exception {
    SplittableRandom moments = new SplittableRandom(SEED);
    try (TargetJvm target = TargetJvm.start(folder)) {
      String hash = hash(target);
      // The first fault loads the other half of the agent, which may outlast a short lease.
      target.api().arm("first", "return 'x' on holdwater..*Repository.find*");
      target.api().disarm("first");
      for (int i = 0; i < KILLS; i++) {
        killAt(moments.nextInt(LATEST_KILL_MILLIS));
        long killed = System.nanoTime();

        AgentApi.await(() -> find(target).equals("ok found x"));

        long tookMillis = (System.nanoTime() - killed) / 1_000_000;
        assertThat(tookMillis).as("kill %d, seed %d", i, SEED).isLessThan(WITHIN_MILLIS);
        target.api().awaitOff();
        assertThat(hash(target)).isEqualTo(hash);
      }
    }
  }

  private static String find(TargetJvm target) {
    return target.call(Shop.class, "find").result();
  }

  private static String hash(TargetJvm target) {
    find(target);
    return target.hash("holdwater.agent.target.Shop$Repository");
  }

  private void killAt(int millis) throws IOException, InterruptedException {
    Process controller =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                TargetJvm.classpath(),
                Controller.class.getName(),
                folder.toString(),
                "return 'broken' on holdwater..*Repository.find*")
            .redirectErrorStream(true)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(controller.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(out.readLine()).isEqualTo("armed");
      LockSupport.parkNanos(millis * 1_000_000L);
      controller.destroyForcibly().waitFor();
    }
  }
}
