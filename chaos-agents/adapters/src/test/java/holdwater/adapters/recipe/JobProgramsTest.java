package holdwater.adapters.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.Job;
import holdwater.model.port.JobOrder;
import holdwater.model.port.Jobs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobProgramsTest {
  private static final List<String> BRING_BACK = List.of("systemctl", "start", "stock");

  @TempDir private Path folder;
  private final List<JobOrder> orders = new ArrayList<>();

  /** Alive as long as it has no code. */
  private static final class FakeJob implements Job {
    private final OptionalInt code;
    private boolean stopped;

    FakeJob(OptionalInt code) {
      this.code = code;
    }

    @Override
    public boolean alive() {
      return code.isEmpty() && !stopped;
    }

    @Override
    public OptionalInt exitCode() {
      return code;
    }

    @Override
    public void stop() {
      stopped = true;
    }
  }

  private Jobs saying(String words, Job job) {
    return order -> {
      orders.add(order);
      try {
        Files.writeString(order.log(), words);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return job;
    };
  }

  private void run(Jobs jobs, Duration within) throws IOException {
    new JobPrograms(jobs, folder.resolve("said")).run(BRING_BACK, folder, within, () -> true);
  }

  private List<Path> logs() throws IOException {
    try (Stream<Path> logs = Files.list(folder.resolve("said"))) {
      return logs.toList();
    }
  }

  @Test
  void program_that_ends_well_leaves_no_log() throws IOException {
    run(saying("done", new FakeJob(OptionalInt.of(0))), Duration.ofSeconds(5));

    assertThat(orders.get(0).argv()).isEqualTo(BRING_BACK);
    assertThat(orders.get(0).folder()).contains(folder);
    assertThat(logs()).isEmpty();
  }

  @Test
  void program_that_fails_is_quoted() throws IOException {
    Jobs jobs = saying("no such unit", new FakeJob(OptionalInt.of(5)));

    assertThatThrownBy(() -> run(jobs, Duration.ofSeconds(5)))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(Programs.BrokenOff.class)
        .hasMessage("'systemctl' with 2 arguments ended with 5: no such unit");
    assertThat(logs()).hasSize(1);
  }

  @Test
  void of_one_that_says_much_only_the_last_words_are_read() {
    Jobs jobs = saying("x".repeat(100_000) + " no such unit", new FakeJob(OptionalInt.of(5)));

    assertThatThrownBy(() -> run(jobs, Duration.ofSeconds(5)))
        .hasMessageEndingWith("x no such unit")
        .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(400));
  }

  @Test
  void program_that_does_not_end_is_killed() {
    FakeJob endless = new FakeJob(OptionalInt.empty());

    assertThatThrownBy(() -> run(saying("", endless), Duration.ofMillis(1)))
        .isInstanceOf(Programs.BrokenOff.class)
        .hasMessageContaining("did not end within 0 s");
    assertThat(endless.stopped).isTrue();
  }

  @Test
  void program_that_nobody_starts_says_why() {
    Jobs none =
        order -> {
          throw new DeploymentFailed("no daemon");
        };

    assertThatThrownBy(() -> run(none, Duration.ofSeconds(5)))
        .isInstanceOf(IOException.class)
        .hasMessage("'systemctl' with 2 arguments: no daemon");
  }
}
