package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.target.Machine;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A fault where only newer JDKs have a place for it. */
@Timeout(120)
class VirtualThreadsIT {
  @TempDir Path folder;

  @Test
  void executor_of_virtual_threads_rejects_once_and_heals() throws IOException {
    try (TargetJvm target = TargetCommand.in(folder).on(TargetCommand.jdk25()).start()) {
      FaultProof proof = new FaultProof(target);
      proof.given("done", Machine.class, "virtualTask");
      proof.classes(
          "java.util.concurrent.ThreadPoolExecutor",
          "java.util.concurrent.ScheduledThreadPoolExecutor",
          "java.util.concurrent.ThreadPerTaskExecutor");

      assertThat(proof.with("executor-rejects from holdwater..Machine").threw("RejectedExecution"))
          .isTrue();
      assertThat(proof.hits()).isEqualTo(1);
      proof.heal();
    }
  }
}
