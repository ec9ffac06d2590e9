package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.journal.JournalFile;
import holdwater.model.fault.Suspend;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Faults by hand in a JVM that has nothing to do with us, as somebody at a terminal has them. */
@Timeout(180)
class AttachCommandIT {
  private static final long DOSE_MILLIS = 600;
  private static final String SLOW = "latency " + DOSE_MILLIS + "ms on holdwater.cli.Stepper.step";

  /** Five seconds of lease, and one more to act on it. */
  private static final Duration GONE_WITHIN = Duration.ofSeconds(6);

  @TempDir static Path folder;
  private static Program target;
  private final List<Program> started = new ArrayList<>();

  @BeforeAll
  static void startTarget() throws IOException {
    target = Program.stepper(folder);
  }

  @AfterAll
  static void endTarget() {
    target.close();
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

  private Program inject(long pid, String fault, String time) throws IOException {
    return holdwater("inject", Long.toString(pid), fault, "--for", time);
  }

  /** A hand on the target that it feels. */
  private Program slowed(String time) throws IOException {
    Program hand = inject(target.pid(), SLOW, time);
    assertThat(hand.awaitLine("methods woven")).endsWith(": 1 methods woven");
    assertThat(target.step()).isGreaterThanOrEqualTo(DOSE_MILLIS);
    return hand;
  }

  /** That of Ctrl-C, unless whoever started this JVM in the background lets all ignore it. */
  private static String interrupt() throws IOException {
    Path status = Path.of("/proc/self/status");
    boolean ignored =
        Files.exists(status)
            && Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(8).strip(), 16) & 2) != 0);
    return ignored ? "TERM" : "INT";
  }

  @Test
  void two_hands_at_once_get_one_agent_and_each_heals_its_own_on_ctrl_c() throws Exception {
    Program fresh = started(Program.stepper(folder));
    Program one = inject(fresh.pid(), SLOW, "5m");
    Program other = inject(fresh.pid(), SLOW, "5m");
    one.awaitLine("methods woven");
    other.awaitLine("methods woven");
    assertThat(fresh.step()).isGreaterThanOrEqualTo(2 * DOSE_MILLIS);

    one.signal(interrupt());

    assertThat(one.exitCode()).isEqualTo(130);
    assertThat(one.said()).contains("healed: 1 of 1 calls bitten");
    assertThat(fresh.step()).isGreaterThanOrEqualTo(DOSE_MILLIS);
    other.signal(interrupt());
    assertThat(other.exitCode()).isEqualTo(130);
    assertThat(other.said()).contains("healed: 2 of 2 calls bitten");
    assertThat(fresh.step()).isLessThan(DOSE_MILLIS);
    fresh.signal("TERM");
    assertThat(fresh.exitCode()).isNotZero();
    assertThat(fresh.said()).filteredOn(line -> line.startsWith("holdwater")).hasSize(1);
  }

  @Test
  void attached_twice_it_is_the_same_agent() throws Exception {
    String pid = Long.toString(target.pid());

    String first = holdwater("attach", pid).awaitLine("agent in " + pid + ": http://127.0.0.1:");
    Program again = holdwater("attach", pid);

    assertThat(again.exitCode()).isZero();
    assertThat(again.said()).contains(first).anyMatch(line -> line.endsWith(pid + "/token"));
  }

  @Test
  void fault_that_bit_is_a_pass_and_healed_when_its_time_is_over() throws Exception {
    Program hand = slowed("2s");

    assertThat(hand.exitCode()).isZero();
    assertThat(hand.said()).contains("healed: 1 of 1 calls bitten");
    assertThat(target.step()).isLessThan(DOSE_MILLIS);
  }

  @Test
  void fault_with_an_end_of_its_own_is_judged_by_what_it_did_until_then() throws Exception {
    Program hand = inject(target.pid(), SLOW + " for 3s", "5m");
    hand.awaitLine("methods woven");
    assertThat(target.step()).isGreaterThanOrEqualTo(DOSE_MILLIS);

    assertThat(hand.exitCode()).isZero();
    assertThat(hand.said()).contains("ended by its own 'for': 1 of 1 calls bitten");
    assertThat(target.step()).isLessThan(DOSE_MILLIS);
  }

  @Test
  void fault_that_nobody_meets_proves_nothing() throws Exception {
    Program hand = inject(target.pid(), "latency 1ms on nowhere.Nothing.never", "200ms");

    assertThat(hand.exitCode()).isEqualTo(3);
    assertThat(hand.said())
        .contains("healed: 0 of 0 calls bitten")
        .anyMatch(line -> line.contains("no class nowhere.Nothing is loaded so far"));
  }

  @Test
  void process_that_its_fault_ends_needs_no_healing() throws Exception {
    Program mortal = started(Program.stepper(folder));

    Program hand = inject(mortal.pid(), "exit 3", "5m");

    assertThat(hand.exitCode()).isZero();
    assertThat(mortal.exitCode()).isEqualTo(3);
    assertThat(hand.said())
        .anyMatch(line -> line.startsWith("process " + mortal.pid() + " has ended: "))
        .noneMatch(line -> line.contains("heal") || line.contains("NOT"));
  }

  @Test
  void command_line_that_is_killed_leaves_nothing_in_force_for_longer_than_its_lease()
      throws Exception {
    Program hand = slowed("5m");

    hand.close();
    long killed = System.nanoTime();

    long begun = killed;
    long took = DOSE_MILLIS;
    while (took >= DOSE_MILLIS && begun - killed < GONE_WITHIN.toNanos()) {
      begun = System.nanoTime();
      took = target.step();
    }
    assertThat(took).isLessThan(DOSE_MILLIS);
  }

  @Test
  void mistakes_are_one_clear_line_and_2() throws Exception {
    // Above what any system has.
    Program nobody = holdwater("attach", "999999999");
    Program nobodyEither = inject(999_999_999, SLOW, "1s");
    Program badFault = inject(target.pid(), "latency soon on holdwater.cli.Stepper.step", "1s");

    assertMistake(nobody, "there is no process 999999999");
    assertMistake(nobodyEither, "there is no process 999999999");
    assertMistake(badFault, "'soon' is no time");
    assertThat(target.step()).isLessThan(DOSE_MILLIS);
  }

  @Test
  void process_that_is_no_jvm_survives() throws Exception {
    Program sleep = started(Program.of(folder, "sleep", "300"));

    Program attach = holdwater("attach", Long.toString(sleep.pid()));
    Program inject = inject(sleep.pid(), SLOW, "1s");

    assertMistake(attach, "process " + sleep.pid() + " is no JVM");
    assertMistake(inject, "process " + sleep.pid() + " is no JVM");
    assertThat(sleep.isAlive()).isTrue();
  }

  @Test
  void while_a_run_is_under_way_no_process_takes_a_fault() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("during-a-run"));
    String pid = Long.toString(target.pid());
    JournalFile run =
        JournalFile.create(elsewhere.resolve(".holdwater/runs/7f3a").resolve(JournalFile.NAME));
    try {
      Program hand = started(Program.holdwater(elsewhere, "inject", pid, SLOW, "--for", "1s"));

      assertMistake(hand, "run 7f3a is under way");
      assertThat(target.step()).isLessThan(DOSE_MILLIS);
    } finally {
      run.close();
    }
  }

  @Test
  void beside_a_fault_by_hand_of_a_stack_a_process_takes_one_as_well() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("beside-a-hand"));
    Path journal = elsewhere.resolve(".holdwater/runs/7f3b").resolve(JournalFile.NAME);
    try (JournalFile held = JournalFile.create(journal)) {
      held.append(
          new FaultInjected(
              Instant.EPOCH,
              "7f3b-by-hand",
              "by-hand",
              new Suspend(),
              new ResolvedTarget(TwoZones.topology().instances().subList(0, 1), List.of()),
              "processes",
              Duration.ofSeconds(5),
              1));
      String pid = Long.toString(target.pid());
      Program hand = started(Program.holdwater(elsewhere, "inject", pid, SLOW, "--for", "1s"));

      assertThat(hand.awaitLine("methods woven")).endsWith(": 1 methods woven");
      hand.exitCode();
    }
  }

  private static void assertMistake(Program program, String words) throws Exception {
    assertThat(program.exitCode()).isEqualTo(2);
    assertThat(program.complaints().lines().toList())
        .singleElement()
        .asString()
        .contains(words)
        .doesNotContain("Exception");
  }
}
