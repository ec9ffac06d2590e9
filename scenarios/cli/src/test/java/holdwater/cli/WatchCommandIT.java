package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Looking at faults in a JVM that has nothing to do with us, and ending them from elsewhere. */
@Timeout(180)
class WatchCommandIT {
  private static final String STEP = "holdwater.cli.Stepper.step";
  private static final String SLOW = "latency 20ms on " + STEP;

  @TempDir Path folder;
  private final List<Program> started = new ArrayList<>();
  private Program target;

  @BeforeEach
  void startTarget() throws IOException {
    target = started(Program.stepper(folder));
    target.step();
  }

  @AfterEach
  void end() {
    started.forEach(Program::close);
  }

  private Program started(Program program) {
    started.add(program);
    return program;
  }

  private Program holdwater(String... words) throws IOException {
    return started(Program.holdwater(folder, words));
  }

  private String pid() {
    return Long.toString(target.pid());
  }

  private Program inject(String time) throws IOException {
    Program hand = holdwater("inject", pid(), SLOW, "--for", time);
    hand.awaitLine("methods woven");
    target.step();
    return hand;
  }

  @Test
  void list_shows_what_would_be_met_and_weaves_nothing() throws Exception {
    Program some = holdwater("inject", pid(), "--list", STEP);
    Program none = holdwater("inject", pid(), "--list", "holdwater.cli.Stepper.stepp");

    assertThat(some.exitCode()).isZero();
    assertThat(some.said())
        .contains("1 method could be woven, of 1 class")
        .anyMatch(line -> line.startsWith("  " + STEP + "("));
    assertThat(none.exitCode()).isEqualTo(3);
    assertThat(none.said()).anyMatch(line -> line.contains("did you mean 'step'?"));
  }

  @Test
  void ps_tells_of_a_jvm_what_is_in_force_and_of_one_without_an_agent_none() throws Exception {
    Program untouched = started(Program.stepper(folder));
    untouched.step();
    inject("5m");

    Program ps = holdwater("ps");

    assertThat(ps.exitCode()).isZero();
    assertThat(ps.said())
        .anyMatch(line -> line.matches(" *" + target.pid() + " .*Stepper.* yes, in force: 1"))
        .anyMatch(line -> line.contains(SLOW + " · 1 of 1 calls bitten · armed, "))
        .anyMatch(line -> line.matches(" *" + untouched.pid() + " .*Stepper.* -"));
  }

  @Test
  void watch_shows_each_hit_until_nothing_is_in_force() throws Exception {
    Program hand = inject("6s");
    Program watch = holdwater("watch", pid());
    watch.awaitLine("1 of 1 calls bitten");

    target.step();

    watch.awaitLine("2 of 2 calls bitten");
    assertThat(hand.exitCode()).isZero();
    assertThat(watch.exitCode()).isZero();
    assertThat(watch.said())
        .anyMatch(line -> line.contains(SLOW + " has ended: "))
        .last()
        .isEqualTo("nothing is in force in process " + pid() + " any more");
  }

  @Test
  void stop_ends_a_fault_that_another_command_holds() throws Exception {
    Program hand = inject("5m");

    Program stop = holdwater("stop");

    assertThat(stop.exitCode()).isZero();
    assertThat(stop.said())
        .anyMatch(
            line ->
                line.equals("process " + pid() + ": " + SLOW + " is gone: 1 of 1 calls bitten"));
    assertThat(hand.exitCode()).isZero();
    assertThat(hand.said()).anyMatch(line -> line.startsWith("ended by somebody else"));
  }

  @Test
  void victim_that_is_killed_ends_the_hold_and_proves_nothing() throws Exception {
    Program hand = inject("5m");

    target.signal("KILL");

    assertThat(hand.exitCode()).isEqualTo(3);
    assertThat(hand.said()).anyMatch(line -> line.contains("has ended, and the fault with it"));
  }
}
