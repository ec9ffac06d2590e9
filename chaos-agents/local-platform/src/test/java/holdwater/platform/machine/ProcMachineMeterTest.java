package holdwater.platform.machine;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.port.ForeignProcess;
import holdwater.model.port.MachineSecond;
import holdwater.model.port.Pressure;
import holdwater.platform.machine.DaemonFamily.Family;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcMachineMeterTest {
  private static final long SELF = 900;
  private static final long DAEMON = 1_000;
  private static final long PROXY = 1_001;
  private static final long GATEWAY = 1_002;
  private static final long ENCODER = 1_003;
  private static final long VIEWERS = 1_004;

  @TempDir Path root;
  private RecordedProc proc;
  private ProcMachineMeter meter;
  private long nanos;
  private int questions;
  private final Map<Long, Owner> children =
      new HashMap<>(
          Map.of(
              PROXY, Owner.PROXY,
              GATEWAY, Owner.STACK,
              ENCODER, Owner.STACK,
              VIEWERS, Owner.GENERATOR));

  @BeforeEach
  void aRun() {
    proc =
        new RecordedProc(root)
            .cpu(1_000, 500, 100, 10)
            .pressure(1_000_000, 2_000_000)
            .swapped(100, 200)
            .process(1, "init", 0, 1, 50)
            .kernelThread(9, "ksoftirqd/0", 40)
            .process(SELF, "java", 800, 800, 100)
            .process(800, "bash", 1, 800, 10)
            .process(DAEMON, "java", 1, DAEMON, 100)
            .process(PROXY, "java", DAEMON, PROXY, 100)
            .process(GATEWAY, "java", DAEMON, GATEWAY, 100)
            .process(ENCODER, "java", DAEMON, ENCODER, 100)
            .process(VIEWERS, "java", DAEMON, VIEWERS, 100)
            .process(2_000, "stress-ng", 800, 800, 100);
    meter =
        new ProcMachineMeter(
            root,
            () -> nanos,
            SELF,
            () -> {
              questions++;
              return Optional.of(new Family(DAEMON, children));
            });
    assertThat(meter.look()).isEmpty();
  }

  private MachineSecond secondLater() {
    nanos += 1_000_000_000L;
    return meter.look().orElseThrow();
  }

  @Test
  void everybody_gets_the_ticks_that_are_his() {
    proc.cpu(1_140, 520, 110, 30)
        .process(SELF, "java", 800, 800, 105)
        .process(DAEMON, "java", 1, DAEMON, 103)
        .process(PROXY, "java", DAEMON, PROXY, 110)
        .process(GATEWAY, "java", DAEMON, GATEWAY, 120)
        .process(ENCODER, "java", DAEMON, ENCODER, 100)
        .process(VIEWERS, "java", DAEMON, VIEWERS, 115)
        .process(2_000, "stress-ng", 800, 800, 190)
        .kernelThread(9, "ksoftirqd/0", 47);

    MachineSecond second = secondLater();

    assertThat(second.length()).isEqualTo(Duration.ofSeconds(1));
    assertThat(second.cores()).isEqualTo(2);
    assertThat(second.cpu().busy()).isEqualTo(1.7);
    assertThat(second.cpu().stack()).isEqualTo(0.2);
    assertThat(second.cpu().proxy()).isEqualTo(0.1);
    assertThat(second.cpu().generator()).isEqualTo(0.15);
    assertThat(second.cpu().judge()).isEqualTo(0.08);
    // 160 ticks of programs, of which 150 have a name: 7 are the kernel's, 90 somebody's.
    assertThat(second.cpu().foreign()).isEqualTo(1.0);
    assertThat(second.cpu().steal()).isEqualTo(0.2);
    assertThat(second.largest())
        .containsExactly(
            new ForeignProcess("stress-ng", 0.9), new ForeignProcess(ForeignProcess.NAMELESS, 0.1));
  }

  @Test
  void a_look_that_comes_late_covers_more_than_a_second() {
    proc.cpu(1_200, 500, 100, 10).process(2_000, "stress-ng", 800, 800, 300);
    nanos += 1_000_000_000L;

    MachineSecond second = secondLater();

    assertThat(second.length()).isEqualTo(Duration.ofSeconds(2));
    assertThat(second.cpu().foreign()).isEqualTo(1.0);
  }

  @Test
  void grandchildren_are_the_stacks_also_when_their_parent_is_gone() {
    proc.process(3_000, "ffmpeg", ENCODER, ENCODER, 1).process(3_001, "ffmpeg", 1, ENCODER, 1);
    secondLater();
    proc.cpu(1_100, 500, 100, 10)
        .process(3_000, "ffmpeg", ENCODER, ENCODER, 31)
        .process(3_001, "ffmpeg", 1, ENCODER, 41);

    assertThat(secondLater().cpu().stack()).isEqualTo(0.7);
  }

  @Test
  void what_came_and_went_is_in_its_parents_account() {
    proc.process(3_000, "ffmpeg", ENCODER, ENCODER, 60);
    secondLater();
    // One that was seen with 60 ticks and ended with 80, another that nobody ever saw.
    proc.cpu(1_050, 500, 100, 10)
        .gone(3_000)
        .process(ENCODER, "java", DAEMON, ENCODER, 100, 80 + 30);

    MachineSecond second = secondLater();

    assertThat(second.cpu().stack()).isEqualTo(0.5);
    assertThat(second.cpu().foreign()).isZero();
  }

  @Test
  void a_family_that_ends_together_is_not_told_twice() {
    // bash 2_100 waits for bash 2_101, which waits for javac 2_102: thirty seconds of work so far.
    proc.process(2_100, "bash", 800, 2_100, 1)
        .process(2_101, "bash", 2_100, 2_100, 1)
        .process(2_102, "javac", 2_101, 2_100, 3_000)
        .cpu(4_000, 500, 100, 10);
    secondLater();
    proc.gone(2_101)
        .gone(2_102)
        .process(2_100, "bash", 800, 2_100, 1, 3_020)
        .cpu(4_060, 500, 100, 10);

    MachineSecond second = secondLater();

    // Nineteen ticks that javac and its shell used after the last look; the rest had no name.
    assertThat(second.largest()).contains(new ForeignProcess("bash", 0.19));
    assertThat(second.cpu().foreign()).isEqualTo(0.6);
  }

  @Test
  void nobody_used_more_than_the_machine_gave() {
    // A parent that is told of a child which was in no account of before: the child of a container.
    proc.process(2_000, "stress-ng", 800, 800, 100, 9_000).cpu(1_150, 500, 100, 10);

    MachineSecond second = secondLater();

    assertThat(second.cpu().foreign()).isEqualTo(1.5);
    assertThat(second.largest()).containsExactly(new ForeignProcess("stress-ng", 1.5));
  }

  @Test
  void the_last_second_of_a_killed_instance_is_the_stacks_and_not_a_strangers() {
    secondLater();
    proc.cpu(1_025, 500, 100, 10).gone(GATEWAY).process(DAEMON, "java", 1, DAEMON, 102, 123);

    MachineSecond second = secondLater();

    assertThat(second.cpu().stack()).isEqualTo(0.23);
    assertThat(second.cpu().judge()).isEqualTo(0.02);
    assertThat(second.cpu().foreign()).isZero();
  }

  @Test
  void a_new_instance_is_the_stacks_and_the_daemon_is_asked_only_when_it_has_a_new_child() {
    secondLater();
    secondLater();
    assertThat(questions).isEqualTo(1);

    children.put(1_010L, Owner.STACK);
    proc.cpu(1_100, 500, 100, 10).process(1_010, "java", DAEMON, 1_010, 100);

    assertThat(secondLater().cpu().stack()).isEqualTo(1.0);
    assertThat(questions).isEqualTo(2);
    secondLater();
    assertThat(questions).isEqualTo(2);
  }

  @Test
  void a_child_that_the_daemon_says_nothing_of_is_ours_and_asked_for_a_few_times() {
    proc.process(1_020, "java", DAEMON, 1_020, 1);
    secondLater();
    children.put(1_020L, Owner.PROXY);
    proc.cpu(1_100, 500, 100, 10).process(1_020, "java", DAEMON, 1_020, 51);

    assertThat(secondLater().cpu().proxy()).isEqualTo(0.5);

    proc.process(1_021, "sh", DAEMON, 1_021, 1);
    for (int i = 0; i < 20; i++) {
      secondLater();
    }
    assertThat(questions).isLessThan(10);
  }

  @Test
  void an_id_that_came_round_again_is_another_process() {
    proc.process(GATEWAY, "java", DAEMON, GATEWAY, 5_000);
    secondLater();
    new RecordedProc(root).gone(GATEWAY);
    secondLater();
    proc.cpu(1_090, 500, 100, 10).process(GATEWAY, "make", 800, 800, 90);

    MachineSecond second = secondLater();

    assertThat(second.cpu().stack()).isZero();
    assertThat(second.largest()).extracting(ForeignProcess::name).contains("make");
  }

  @Test
  void programs_of_one_name_are_one_and_three_are_named() {
    for (long pid = 5_000; pid < 5_008; pid++) {
      proc.process(pid, pid % 2 == 0 ? "cc1plus" : "worker-" + pid, 800, 800, 20);
    }
    proc.cpu(1_160, 500, 100, 10);

    assertThat(secondLater().largest())
        .hasSize(MachineSecond.MOST_NAMED)
        .first()
        .isEqualTo(new ForeignProcess("cc1plus", 0.8));
  }

  @Test
  void waiting_is_told_per_second() {
    proc.pressure(1_420_000, 2_010_000).swapped(150, 202);

    Pressure pressure = secondLater().pressure();

    assertThat(pressure.cpu()).hasValue(0.42);
    assertThat(pressure.memory()).hasValue(0.01);
    assertThat(pressure.allOfMemory()).hasValue(0);
    assertThat(pressure.swapIn()).hasValue(50);
    assertThat(pressure.swapOut()).hasValue(2);
    assertThat(pressure.runQueue()).hasValue(3);
  }

  @Test
  void counters_that_run_backwards_are_no_use_of_cpu() {
    proc.cpu(900, 400, 50, 5).process(2_000, "stress-ng", 800, 800, 50);

    MachineSecond second = secondLater();

    assertThat(second.cpu().busy()).isZero();
    assertThat(second.cpu().steal()).isZero();
    assertThat(second.cpu().foreign()).isZero();
  }

  @Test
  void two_looks_in_one_moment_are_one() {
    nanos += 1_000_000;

    assertThat(meter.look()).isEmpty();
    assertThat(secondLater().length()).isEqualTo(Duration.ofMillis(1_001));
  }

  @Test
  void without_a_daemon_only_the_judge_is_ours() {
    ProcMachineMeter alone = new ProcMachineMeter(root, () -> nanos, SELF, Optional::empty);
    assertThat(alone.look()).isEmpty();
    proc.cpu(1_060, 500, 100, 10)
        .process(SELF, "java", 800, 800, 140)
        .process(PROXY, "java", DAEMON, PROXY, 120);
    nanos += 1_000_000_000L;

    MachineSecond second = alone.look().orElseThrow();

    assertThat(second.cpu().judge()).isEqualTo(0.4);
    assertThat(second.cpu().foreign()).isEqualTo(0.2);
  }
}
