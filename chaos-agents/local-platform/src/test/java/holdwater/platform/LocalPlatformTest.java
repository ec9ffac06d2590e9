package holdwater.platform;

import static holdwater.platform.Toy.GENEROUS;
import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.port.JobOrder;
import holdwater.model.port.LeaseLost;
import holdwater.model.topology.Placement;
import holdwater.model.topology.Service;
import holdwater.platform.api.ProcessMark;
import holdwater.platform.api.StackReport;
import holdwater.platform.process.MachineTime;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPlatformTest {
  private ToyStand stand;

  @BeforeEach
  void open(@TempDir Path folder) {
    stand = new ToyStand(folder);
  }

  @AfterEach
  void close() throws Exception {
    stand.close();
  }

  @Test
  void stack_comes_up_is_found_by_others_and_ends_without_a_trace() throws Exception {
    List<String> progress = new ArrayList<>();
    assertThat(stand.platform.running()).isEmpty();
    LocalDeployment stack =
        stand.platform.start(Toy.topology(), false, Set.of("zone-failover"), progress::add);
    stand.remember(stack);

    assertThat(stack.instances()).allMatch(InstanceStatus::ready);
    assertThat(stack.instances())
        .extracting(status -> status.process().orElseThrow())
        .allMatch(process -> process.rssBytes() > 1_000_000 && process.cpuMillis() > 0);
    assertThat(stack.readyAfter()).isPositive();
    assertThat(progress).isNotEmpty();
    LocalDeployment found = stand.platform(Optional.empty()).runningStack().orElseThrow();
    assertThat(found.topology()).isEqualTo(Toy.topology());
    assertThat(found.without()).containsExactly("zone-failover");
    assertThat(found.linkAddresses()).containsKeys("a.shop:r1.store", "viewers:b.shop");
    assertThat(ToyStand.ask(found, "a.shop", "/env/RESILIENCE_ZONE_FAILOVER")).isEqualTo("off");
    assertThat(found.environment("a.shop")).containsEntry("RESILIENCE_ZONE_FAILOVER", "off");
    assertThat(found.environment("a.nobody")).isEmpty();
    assertThat(found.ownProcesses()).containsOnlyKeys("daemon");

    List<ProcessMark> processes = List.copyOf(stack.processes().values());
    stack.stop();
    stack.stop();

    assertThat(processes).noneMatch(ProcessMark::alive);
    assertThat(stand.platform.running()).isEmpty();
    assertThat(stand.home.daemonFile()).doesNotExist();
  }

  @Test
  void second_stack_is_refused_in_one_line_and_the_first_lives_on() {
    LocalDeployment stack = stand.up(Toy.topology());

    assertThatThrownBy(() -> stand.platform.start(Toy.topology(), true, Set.of(), line -> {}))
        .isInstanceOf(DeploymentFailed.class)
        .hasMessageMatching(
            "a stack 'toy' is already up since \\d\\d:\\d\\d:\\d\\d: ./holdwater down ends it");
    assertThat(stack.instances()).allMatch(InstanceStatus::ready);
    stack.stop();
  }

  @Test
  void exited_process_is_started_anew_and_its_own_children_die_with_it() throws Exception {
    LocalDeployment stack = stand.up(Toy.topology());
    long before = stack.processes().get("a.shop").pid();
    long child = Long.parseLong(ToyStand.ask(stack, "a.shop", "/child"));
    assertThat(ProcessHandle.of(child)).isPresent();

    try {
      ToyStand.ask(stack, "a.shop", "/exit");
    } catch (IOException expected) {
      assertThat(expected).isInstanceOfAny(EOFException.class, IOException.class);
    }

    eventually(
        GENEROUS,
        () -> {
          InstanceStatus status = status(stack, "a.shop");
          assertThat(status.state()).isEqualTo(State.READY);
          assertThat(status.restarts()).isEqualTo(1);
          assertThat(status.pid().orElseThrow()).isNotEqualTo(before);
          assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
        });
    assertThat(stack.report().instances())
        .filteredOn(report -> report.id().equals("a.shop"))
        .allMatch(report -> report.lastExit().equals(Optional.of(3)));
    stand.remember(stack);
    stack.stop();
  }

  @Test
  void ephemeral_stack_and_the_daemon_end_at_once_when_the_lease_is_not_renewed() throws Exception {
    LocalDeployment stack = stand.start(Toy.topology(), true);
    stack.renew();
    List<ProcessMark> processes = new ArrayList<>(stack.processes().values());
    processes.add(
        ProcessMark.of(ProcessHandle.of(stand.daemon().orElseThrow().pid()).orElseThrow()));

    eventually(Duration.ofSeconds(10), () -> assertThat(processes).noneMatch(ProcessMark::alive));
    assertThat(Files.readString(stand.home.daemonLog())).contains("is gone: ending");

    assertThatThrownBy(stack::renew)
        .isInstanceOf(LeaseLost.class)
        .hasMessageContaining("the daemon is gone, and the stack with it");
    assertThat(stack.gone()).isTrue();
    assertThat(stand.platform.runningStack()).isEmpty();
  }

  @Test
  void stack_that_is_ending_is_waited_for_and_not_called_gone_before() throws Exception {
    Service deaf =
        Toy.service("shop", Placement.REGION, deaf(Toy.command()), List.of(), false, List.of());
    LocalDeployment stack = stand.up(Toy.topology(deaf));
    List<ProcessMark> processes = List.copyOf(stack.processes().values());
    CompletableFuture<Void> ending = CompletableFuture.runAsync(stack::stop);
    eventually(
        GENEROUS, () -> assertThat(stack.report().phase()).isEqualTo(StackReport.Phase.STOPPING));
    assertThat(stack.gone()).isFalse();

    assertThat(stand.platform(Optional.empty()).runningStack()).isEmpty();

    assertThat(processes).noneMatch(ProcessMark::alive);
    ending.get(GENEROUS.toSeconds(), TimeUnit.SECONDS);
  }

  /** Ignores SIGTERM, and so does not end before it is killed. */
  private static List<String> deaf(List<String> command) {
    List<String> argv =
        new ArrayList<>(List.of("sh", "-c", "trap '' TERM; \"$@\"; sleep 600", "sh"));
    argv.addAll(command);
    return argv;
  }

  @Test
  void stop_leaves_somebody_elses_stack_alone() {
    LocalDeployment first = stand.up(Toy.topology());
    first.connection().endStack(first.report().id(), true);
    LocalDeployment second = stand.up(Toy.topology());

    first.stop();

    assertThat(first.gone()).isTrue();
    assertThat(second.instances()).allMatch(InstanceStatus::ready);
    second.stop();
  }

  @Test
  void start_that_fails_names_the_instance_and_its_last_words_and_leaves_nothing() {
    List<String> crash = List.of("sh", "-c", "echo no such planet; exit 7");

    assertThatThrownBy(
            () ->
                stand.up(
                    Toy.topology(
                        Toy.service("shop", Placement.ZONE, crash, List.of(), false, List.of()))))
        .isInstanceOf(DeploymentFailed.class)
        .hasMessageContaining("shop exited 3 times before it was ready")
        .hasMessageContaining("exit code 7")
        .hasMessageContaining("no such planet");
    assertThat(stand.platform.running()).isEmpty();
  }

  @Test
  void missing_program_is_one_line() {
    assertThatThrownBy(
            () ->
                stand.up(
                    Toy.topology(
                        Toy.service(
                            "shop",
                            Placement.ZONE,
                            List.of("no-such-program"),
                            List.of(),
                            false,
                            List.of()))))
        .hasMessageContaining("a.shop cannot be started: cannot execute no-such-program");
  }

  @Test
  void sigkill_of_the_daemon_leaves_no_process_behind() throws Exception {
    LocalDeployment stack = stand.up(Toy.topology());
    Map<String, ProcessMark> processes = stack.processes();
    long grandchild = Long.parseLong(ToyStand.ask(stack, "a.shop", "/child"));
    stack
        .connection()
        .post(
            "/v1/injections/frozen",
            Map.of("kind", "suspend", "instances", List.of("b.shop"), "leaseMillis", 60_000),
            Object.class);
    DaemonJob job =
        new JobClient(stand.platform)
            .start(JobOrder.here("sleeper", List.of("sleep", "600"), stand.home.log("sleeper")));

    stand.killDaemon();

    eventually(
        Duration.ofSeconds(10),
        () -> {
          assertThat(processes.values()).noneMatch(ProcessMark::alive);
          assertThat(ProcessHandle.of(grandchild).filter(ProcessHandle::isAlive)).isEmpty();
          assertThat(ProcessHandle.of(job.pid()).filter(ProcessHandle::isAlive)).isEmpty();
        });
    assertThat(job.alive()).isFalse();
    assertThat(stand.platform.running()).isEmpty();
    job.close();
  }

  @Test
  void damaged_daemon_file_beside_a_daemon_says_which_process_to_end() throws Exception {
    stand.up(Toy.topology());
    long pid = stand.daemon().orElseThrow().pid();
    Files.writeString(stand.home.daemonFile(), "garbage");

    assertThatThrownBy(() -> stand.platform.running())
        .isInstanceOf(DeploymentFailed.class)
        .hasMessageContaining("daemon.json is damaged")
        .hasMessageContaining("kill " + pid);
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }

  @Test
  void daemon_that_cannot_start_is_quoted() {
    LocalPlatform broken =
        new LocalPlatform(
            stand.workplace,
            () -> List.of("sh", "-c", "echo out of luck; exit 4"),
            Optional::empty,
            MachineTime.real(),
            new SecureRandom());

    assertThatThrownBy(() -> broken.start(Toy.topology(), false, Set.of(), line -> {}))
        .isInstanceOf(DeploymentFailed.class)
        .hasMessageContaining("out of luck");
  }

  @Test
  void module_that_is_not_built_is_told_before_anything_starts() {
    LocalPlatform bare = new LocalPlatform(stand.workplace);

    assertThatThrownBy(() -> bare.start(Toy.topology(), false, Set.of(), line -> {}))
        .isInstanceOf(DeploymentFailed.class)
        .hasMessageContaining("fault-proxy is not built")
        .hasMessageContaining("./holdwater builds it");
    assertThat(stand.home.daemonFile()).doesNotExist();
  }

  @Test
  void job_runs_to_its_end_and_tells_how() throws Exception {
    JobClient jobs = new JobClient(stand.platform);
    Path log = stand.home.path().resolve("job.log");
    JobOrder poem =
        new JobOrder(
            "poem",
            List.of("sh", "-c", "echo $LINE; exit 5"),
            Map.of("LINE", "roses"),
            Optional.empty(),
            log);
    try (DaemonJob job = jobs.start(poem)) {
      assertThat(job.awaitEnd(GENEROUS)).isTrue();
      assertThat(job.exitCode()).hasValue(5);
      eventually(GENEROUS, () -> assertThat(Files.readString(log)).contains("roses"));
    }
  }

  @Test
  void job_that_is_asked_to_end_may_say_goodbye_and_starts_where_it_is_told() throws Exception {
    JobClient jobs = new JobClient(stand.platform);
    Path folder = Files.createDirectories(stand.home.path().resolve("shop"));
    Path log = stand.home.path().resolve("job.log");
    List<String> polite =
        List.of("sh", "-c", "trap 'echo bye; exit 7' TERM; pwd; sleep 600 & wait");
    try (DaemonJob job = jobs.start(JobOrder.in(folder, "polite", polite, log))) {
      eventually(GENEROUS, () -> assertThat(Files.readString(log)).contains("/shop"));

      assertThat(job.terminate(GENEROUS)).isTrue();

      assertThat(job.exitCode()).hasValue(7);
      eventually(GENEROUS, () -> assertThat(Files.readString(log)).contains("bye"));
    }
  }

  @Test
  void job_is_killed_with_its_children_though_its_waiter_is_interrupted() throws Exception {
    JobClient jobs = new JobClient(stand.platform);
    Path log = stand.home.path().resolve("job.log");
    List<String> deaf =
        List.of("sh", "-c", "trap '' TERM; sleep 600 & echo child $!; wait; wait; sleep 600");
    DaemonJob job = jobs.start(JobOrder.here("deaf", deaf, log));
    eventually(GENEROUS, () -> assertThat(Files.readString(log)).contains("child "));
    String text = Files.readString(log);
    long child = Long.parseLong(text.replaceAll("(?s).*child (\\d+).*", "$1"));

    Thread.currentThread().interrupt();
    assertThat(job.awaitEnd(GENEROUS)).isFalse();
    job.close();
    assertThat(Thread.interrupted()).isTrue();

    assertThat(job.awaitEnd(GENEROUS)).isTrue();
    assertThat(job.exitCode()).hasValue(137);
    eventually(
        GENEROUS,
        () -> assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty());
  }

  private static InstanceStatus status(LocalDeployment stack, String id) {
    return stack.instances().stream()
        .filter(status -> status.instance().id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
