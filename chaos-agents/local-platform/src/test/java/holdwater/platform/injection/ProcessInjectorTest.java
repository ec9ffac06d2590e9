package holdwater.platform.injection;

import static holdwater.platform.Toy.GENEROUS;
import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.fault.Down;
import holdwater.model.fault.Kill;
import holdwater.model.fault.Outage;
import holdwater.model.fault.Suspend;
import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.port.Lease;
import holdwater.model.port.LeaseLost;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;
import holdwater.platform.LocalDeployment;
import holdwater.platform.Toy;
import holdwater.platform.ToyStand;
import holdwater.platform.api.InjectionReport;
import holdwater.platform.api.ProcessMark;
import holdwater.platform.process.ProcessTable;
import holdwater.platform.process.Signals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessInjectorTest {
  private static final Lease LONG = new Lease(Duration.ofSeconds(60));
  private static final Lease SHORT = new Lease(Duration.ofSeconds(1));

  private static ToyStand stand;
  private static LocalDeployment stack;
  private static ProcessInjector injector;

  @BeforeAll
  static void open(@TempDir Path folder) {
    stand = new ToyStand(folder);
    stack = stand.up(Toy.topology());
    injector = new ProcessInjector(stand.platform);
  }

  @AfterAll
  static void close() throws Exception {
    stand.remember(stack);
    stack.stop();
    stand.close();
  }

  @AfterEach
  void healAll() {
    for (InjectionReport left : stack.connection().get("/v1/injections", InjectionReport[].class)) {
      stack.connection().delete("/v1/injections/" + left.id(), InjectionReport.class);
    }
  }

  @BeforeEach
  void allReady() throws Exception {
    eventually(GENEROUS, () -> assertThat(stack.instances()).allMatch(InstanceStatus::ready));
  }

  @Test
  void killed_instance_is_gone_and_comes_back_as_another_process() throws Exception {
    ProcessMark before = stack.processes().get("b.shop");
    ResolvedTarget target = Toy.target("b.shop");
    assertThat(injector.check(new Kill(), target).ok()).isTrue();

    Injection injection = injector.inject("k1", new Kill(), target, LONG, new Seed(1));
    assertThat(injection.evidence().proven()).isTrue();
    assertThat(before.alive()).isFalse();
    injection.close();
    assertThat(injection.gone().proven()).isTrue();
    assertThat(stack.processes().get("b.shop")).isNotEqualTo(before);
  }

  @Test
  void suspended_instance_stays_suspended_until_it_is_continued() throws Exception {
    ProcessMark before = stack.processes().get("a.shop");

    Injection injection =
        injector.inject("s1", new Suspend(), Toy.target("a.shop"), LONG, new Seed(1));
    assertThat(injection.evidence().statement()).contains("state T", "unanswered");
    assertThat(injection.evidence().proven()).isTrue();
    assertThat(state("a.shop")).isEqualTo(State.SUSPENDED);
    assertThat(injection.gone().proven()).isFalse();
    injection.renew();

    injection.close();
    injection.close();

    assertThat(injection.gone().proven()).isTrue();
    eventually(GENEROUS, () -> assertThat(state("a.shop")).isEqualTo(State.READY));
    assertThat(stack.processes().get("a.shop")).isEqualTo(before);
  }

  @Test
  void suspension_is_lost_for_good_with_the_process_that_had_it() throws Exception {
    ProcessMark before = stack.processes().get("a.shop");
    Injection injection =
        injector.inject("s3", new Suspend(), Toy.target("a.shop"), LONG, new Seed(1));
    assertThat(injection.evidence().proven()).isTrue();
    injection.renew();

    ProcessHandle.of(before.pid()).orElseThrow().destroyForcibly();
    eventually(GENEROUS, () -> assertThat(before.alive()).isFalse());

    assertThatThrownBy(injection::renew)
        .isInstanceOfSatisfying(LeaseLost.class, lost -> assertThat(lost.isForGood()).isTrue())
        .hasMessageContaining("have ended: pids [" + before.pid() + "]");
    injection.close();
    allReady();
  }

  @Test
  void outage_is_held_until_it_is_released() throws Exception {
    Map<String, ProcessMark> before = stack.processes();
    ResolvedTarget zone = Toy.target("a.shop", "b.shop");

    Injection injection = injector.inject("o1", new Outage(), zone, LONG, new Seed(1));
    assertThat(injection.evidence().statement()).contains("2 pids gone", "refuse");
    assertThat(injection.evidence().proven()).isTrue();
    // The daemon hears of the end a moment after everybody can see it.
    eventually(GENEROUS, () -> assertThat(state("a.shop")).isEqualTo(State.HELD_DOWN));
    assertThat(injector.check(new Kill(), zone).message()).contains("no process now");
    assertThatThrownBy(() -> injector.inject("k2", new Kill(), zone, LONG, new Seed(1)))
        .isInstanceOf(InjectionFailed.class)
        .hasMessageContaining("HELD_DOWN");

    injection.close();

    assertThat(injection.gone().proven()).isTrue();
    allReady();
    assertThat(stack.processes().get("a.shop")).isNotEqualTo(before.get("a.shop"));
    assertThat(stack.processes().get("r1.store")).isEqualTo(before.get("r1.store"));
  }

  @Test
  void suspended_instance_dies_in_an_outage_and_comes_back_unsuspended() throws Exception {
    ResolvedTarget target = Toy.target("a.shop");
    Injection suspension = injector.inject("s2", new Suspend(), target, LONG, new Seed(1));
    Injection outage = injector.inject("o2", new Outage(), target, LONG, new Seed(1));
    assertThat(outage.evidence().proven()).isTrue();
    suspension.close();
    outage.close();
    allReady();
  }

  @Test
  void injection_of_an_earlier_process_is_healed_by_its_id() throws Exception {
    Injection lost = injector.inject("h1", new Suspend(), Toy.target("b.shop"), LONG, new Seed(1));
    assertThat(lost.evidence().proven()).isTrue();
    ProcessInjector other = new ProcessInjector(stand.platform(Optional.empty()));

    assertThat(other.heal("h1", new Suspend(), Toy.target("b.shop")).proven()).isTrue();
    assertThat(other.heal("h1", new Suspend(), Toy.target("b.shop")).proven()).isTrue();
    assertThat(other.heal("never", new Outage(), Toy.target("b.shop")).proven()).isTrue();
  }

  /** As one of a daemon that is not there any more, which nobody else has heard of. */
  @Test
  void suspension_that_the_daemon_does_not_know_is_seen_in_the_process_that_is_there()
      throws Exception {
    long pid = stack.processes().get("b.shop").pid();
    Signals.toProcesses("STOP", List.of(pid));
    try {
      eventually(
          GENEROUS,
          () ->
              assertThat(ProcessTable.entry(pid).filter(ProcessTable.Entry::stopped)).isPresent());

      assertThat(injector.heal("nobodys", new Suspend(), Toy.target("b.shop")).proven()).isFalse();
    } finally {
      Signals.toProcesses("CONT", List.of(pid));
    }
    assertThat(injector.heal("nobodys", new Suspend(), Toy.target("b.shop")).proven()).isTrue();
  }

  @Test
  void expired_outage_is_released_by_the_daemon_alone() throws Exception {
    Injection injection =
        injector.inject("o3", new Outage(), Toy.target("b.shop"), SHORT, new Seed(1));
    assertThat(injection.evidence().proven()).isTrue();
    allReady();
  }

  /** It used to be suspended for as long as somebody had stopped the daemon. */
  @Test
  void suspension_ends_with_its_lease_although_the_daemon_is_stopped() throws Exception {
    long victim = stack.processes().get("a.shop").pid();
    long daemon = stand.daemon().orElseThrow().pid();
    Injection injection =
        injector.inject(
            "s4",
            new Suspend(),
            Toy.target("a.shop"),
            new Lease(Duration.ofSeconds(5)),
            new Seed(1));

    Signals.toProcesses("STOP", List.of(daemon));
    try {
      assertThat(injection.id()).isEqualTo("s4");
      // Each thread of a JVM takes note of the signal when it has its turn.
      eventually(GENEROUS, () -> assertThat(stopped(victim)).isTrue());
      eventually(GENEROUS, () -> assertThat(stopped(victim)).isFalse());
      eventually(GENEROUS, () -> assertThat(stopped(daemon)).isFalse());
    } finally {
      Signals.toProcesses("CONT", List.of(daemon));
    }
    assertThat(injection.gone().proven()).isTrue();
  }

  private static boolean stopped(long pid) {
    return ProcessTable.entry(pid).orElseThrow().stopped();
  }

  @Test
  void outage_is_not_called_gone_when_the_daemon_could_not_be_asked() throws Exception {
    ResolvedTarget target = Toy.target("b.shop");
    Injection injection = injector.inject("i1", new Outage(), target, LONG, new Seed(1));
    assertThat(injection.evidence().proven()).isTrue();

    Thread.currentThread().interrupt();
    Evidence gone = injection.gone();
    Evidence healed = injector.heal("i1", new Outage(), target);
    assertThat(Thread.interrupted()).isTrue();

    assertThat(gone.proven()).as(gone.statement()).isFalse();
    assertThat(healed.proven()).as(healed.statement()).isFalse();
    assertThat(state("b.shop")).isEqualTo(State.HELD_DOWN);
  }

  @Test
  void interrupted_thread_still_reverts() throws Exception {
    Injection injection =
        injector.inject("i2", new Outage(), Toy.target("b.shop"), LONG, new Seed(1));

    Thread.currentThread().interrupt();
    injection.close();
    assertThat(Thread.interrupted()).isTrue();

    allReady();
  }

  @Test
  void faults_of_links_are_not_its_business() {
    assertThat(injector.supports(new Down(), Toy.target("a.shop"))).isFalse();
    assertThat(injector.name()).isEqualTo("platform");
  }

  private static State state(String id) {
    return stack.instances().stream()
        .filter(status -> status.instance().id().equals(id))
        .findFirst()
        .orElseThrow()
        .state();
  }
}
