package holdwater.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.port.DeploymentFailed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptionTest {
  @TempDir Path runs;

  private static void startNoticesIt() {
    if (Thread.interrupted()) {
      throw new DeploymentFailed("interrupted while a.catalog was starting");
    }
  }

  @Test
  void start_of_the_stack_is_interrupted() {
    FakeRun run = new FakeRun(runs);
    run.platform.whileStarting(
        () -> {
          run.interruption.interrupt();
          startNoticesIt();
        });

    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void abort_by_hand_during_the_start_is_inconclusive() {
    FakeRun run = new FakeRun(runs);
    run.platform.whileStarting(
        () -> {
          run.interruption.abort("wrong cluster");
          startNoticesIt();
        });

    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(result.outcome().reasons()).anyMatch(reason -> reason.contains("wrong cluster"));
  }

  @Test
  void interrupted_before_it_began_starts_no_viewers() {
    FakeRun run = new FakeRun(runs);
    run.interruption.interrupt();

    RunResult result = run.play();

    assertThat(result.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(run.faults.all()).isEmpty();
    assertThat(run.platform.deployment().stopped()).isTrue();
  }

  @Test
  void listener_that_throws_is_heard_no_more_and_harms_nothing() {
    FakeRun run = new FakeRun(runs);
    run.alsoListening =
        List.of(
            entry -> {
              throw new IllegalStateException("a broken console");
            });

    assertThat(run.play().exitCode()).isEqualTo(ExitCode.PASS);
  }
}
