package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.adapters.jvm.AgentFault;
import holdwater.engine.run.ExitCode;
import holdwater.testkit.FakeClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchTest {
  private final FakeClock clock = new FakeClock();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private List<AgentFault> inForce = List.of();
  private boolean mute;
  private boolean ended;

  private static AgentFault fault(String id, long hits) {
    Duration left = Duration.ofMillis(4_200);
    return new AgentFault(id, "cpu " + id, "armed", left, 4, hits, 1, List.of(), "");
  }

  private void at(int second, Runnable what) {
    clock.at(Duration.ofSeconds(second).minusMillis(1), what);
  }

  private List<AgentFault> now() throws IOException {
    if (mute) {
      throw new IOException("refused");
    }
    return inForce;
  }

  private ExitCode follow() throws InterruptedException {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return new Watch(7, this::now, () -> ended, clock, out).follow();
  }

  private List<String> said() {
    return said.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void line_comes_when_something_changes_and_the_end_when_nothing_is_in_force() throws Exception {
    inForce = List.of(fault("1", 0));
    at(3, () -> inForce = List.of(fault("1", 2)));
    at(6, () -> inForce = List.of());

    assertThat(follow()).isEqualTo(ExitCode.PASS);

    assertThat(said())
        .containsExactly(
            "   0 s  cpu 1 · 0 of 4 calls bitten · armed, 4.2 s left",
            "   3 s  cpu 1 · 2 of 4 calls bitten · armed, 4.2 s left",
            "   6 s  cpu 1 has ended: 2 of 4 calls bitten",
            "nothing is in force in process 7 any more");
  }

  @Test
  void one_of_two_that_ends_is_told_and_the_other_watched_on() throws Exception {
    inForce = List.of(fault("1", 0), fault("2", 0));
    at(2, () -> inForce = List.of(fault("2", 0)));
    at(4, () -> inForce = List.of());

    assertThat(follow()).isEqualTo(ExitCode.INCONCLUSIVE);

    assertThat(said()).hasSize(5).contains("   2 s  cpu 1 has ended: 0 of 4 calls bitten");
  }

  @Test
  void nothing_in_force_proves_nothing() throws Exception {
    assertThat(follow()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(said()).containsExactly("nothing is in force in process 7");
  }

  @Test
  void process_that_ends_ends_it() throws Exception {
    inForce = List.of(fault("1", 3));
    at(
        2,
        () -> {
          mute = true;
          ended = true;
        });

    assertThat(follow()).isEqualTo(ExitCode.PASS);
    assertThat(said()).last().isEqualTo("process 7 has ended");
  }

  @Test
  void process_that_does_not_answer_for_half_a_minute_is_an_error_said_twice() throws Exception {
    inForce = List.of(fault("1", 3));
    at(2, () -> mute = true);

    assertThat(follow()).isEqualTo(ExitCode.ERROR);

    assertThat(said()).hasSize(3).last().asString().contains("process 7 does not answer: refused");
    assertThat(clock.monotonic()).isLessThan(Duration.ofSeconds(33));
  }
}
