package holdwater.platform;

import static holdwater.platform.Toy.GENEROUS;
import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.JobOrder;
import holdwater.platform.api.JobReport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that watch a stack and live as long as it does. */
@Timeout(120)
class JobWithStackTest {
  private ToyStand stand;

  @BeforeEach
  void open(@TempDir Path folder) {
    stand = new ToyStand(folder);
  }

  @AfterEach
  void close() throws Exception {
    stand.close();
  }

  private JobOrder sleeper() {
    return JobOrder.here("watcher", List.of("sleep", "600"), stand.home.log("watcher"));
  }

  @Test
  void job_of_a_stack_needs_no_lease_and_ends_with_it() throws Exception {
    LocalDeployment stack = stand.up(Toy.topology());
    DaemonJob job = new JobClient(stand.platform).startWithStack(sleeper());

    JobReport told = stack.connection().get("/v1/jobs", JobReport[].class)[0];
    assertThat(told.withStack()).isTrue();
    assertThat(job.alive()).isTrue();
    stack.stop();

    eventually(
        GENEROUS,
        () -> assertThat(ProcessHandle.of(job.pid()).filter(ProcessHandle::isAlive)).isEmpty());
  }

  @Test
  void job_of_a_stack_is_refused_where_no_stack_is_up() {
    assertThatThrownBy(() -> new JobClient(stand.platform).startWithStack(sleeper()))
        .isInstanceOf(DeploymentFailed.class)
        .hasMessageContaining("no stack is up");
  }
}
