package holdwater.platform;

import static holdwater.platform.Toy.GENEROUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import holdwater.model.port.Deployment;
import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.InstanceStatus;
import holdwater.model.topology.Placement;
import holdwater.model.topology.Service;
import holdwater.platform.api.ApiError;
import holdwater.platform.api.DaemonInfo;
import holdwater.platform.api.DaemonRecord;
import holdwater.platform.api.PlatformJson;
import holdwater.platform.api.ProcessMark;
import holdwater.platform.api.StackReport;
import holdwater.platform.plan.LaunchPlan;
import holdwater.platform.plan.PortPool;
import holdwater.platform.plan.StackRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackStartTest {
  private static final Service NEVER_READY =
      Toy.service("store", Placement.REGION, List.of("sleep", "600"), List.of(), false, List.of());

  private ToyStand stand;
  private LocalPlatform other;

  @BeforeEach
  void open(@TempDir Path folder) {
    stand = new ToyStand(folder);
    other = stand.platform(Optional.empty());
  }

  @AfterEach
  void close() throws Exception {
    stand.close();
  }

  @Test
  void interrupt_while_it_starts_leaves_no_lasting_stack() {
    List<ProcessMark> processes = new ArrayList<>();

    assertThatThrownBy(
            () ->
                stand.platform.start(
                    Toy.topology(NEVER_READY),
                    false,
                    Set.of(),
                    line -> {
                      processes.addAll(other.runningStack().orElseThrow().processes().values());
                      Thread.currentThread().interrupt();
                    }))
        .isInstanceOf(DeploymentFailed.class)
        .hasMessageContaining("interrupted; the stack is gone");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(processes).noneMatch(ProcessMark::alive);
    assertThat(other.running()).isEmpty();
  }

  @Test
  void interrupt_before_it_starts_starts_nothing() {
    stand.platform.connectOrStart();
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> stand.up(Toy.topology(NEVER_READY)))
        .isInstanceOf(DeploymentFailed.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(other.running()).isEmpty();
  }

  @Test
  void instance_that_crashes_while_others_start_ends_the_start_though_it_was_ready_once() {
    Service shop =
        Toy.service("shop", Placement.REGION, Toy.command(), List.of(), false, List.of());

    assertThatThrownBy(
            () ->
                stand.platform.start(
                    Toy.topology(shop, NEVER_READY), false, Set.of(), line -> crash("r1.shop")))
        .isInstanceOf(DeploymentFailed.class)
        .hasMessageContaining("r1.shop exited 3 times before all were ready")
        .hasMessageContaining("its last line: toy listens");
  }

  @Test
  void port_that_is_taken_before_its_instance_starts_is_named_and_planned_anew() throws Exception {
    List<String> slow = new ArrayList<>(List.of("sh", "-c", "sleep 3; exec \"$@\"", "sh"));
    slow.addAll(Toy.command());
    Service store = Toy.service("store", Placement.REGION, slow, List.of(), false, List.of());
    Service shop =
        Toy.service("shop", Placement.REGION, Toy.command(), List.of(), false, List.of("store"));
    List<String> told = new ArrayList<>();
    try (ServerSocket thief = new ServerSocket()) {
      LocalDeployment stack =
          stand.platform.start(
              Toy.topology(store, shop),
              false,
              Set.of(),
              line -> {
                told.add(line);
                steal(thief, "r1.shop");
              });
      stand.remember(stack);

      assertThat(stack.instances()).allMatch(InstanceStatus::ready);
      assertThat(stack.realAddresses("r1.shop").get(0).getPort()).isNotEqualTo(port(thief));
      assertThat(told)
          .anySatisfy(
              line ->
                  assertThat(line)
                      .contains("r1.shop cannot listen on port " + port(thief))
                      .contains("process " + ProcessHandle.current().pid())
                      .contains("starting again with other ports"));
      stack.stop();
    }
  }

  private static int port(ServerSocket socket) {
    return socket.getLocalPort();
  }

  private void steal(ServerSocket thief, String instance) {
    if (!thief.isBound()) {
      try {
        thief.bind(other.runningStack().orElseThrow().realAddresses(instance).get(0));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void start_that_nobody_waits_for_ends_and_the_daemon_with_it() throws Exception {
    DaemonConnection daemon = stand.platform.connectOrStart();
    long pid = daemon.daemon().pid();
    LaunchPlan plan =
        stand
            .workplace
            .planner(new SecureRandom())
            .plan(
                Toy.topology(NEVER_READY),
                Set.of(),
                new PortPool(PortPool::isFree, 0),
                Optional.empty(),
                Optional.empty());
    daemon.post("/v1/stack", new StackRequest("x", plan, false, 2000), StackReport.class);
    stand.remember(other.runningStack().orElseThrow());

    ProcessHandle.of(pid).orElseThrow().onExit().get(GENEROUS.toSeconds(), TimeUnit.SECONDS);

    assertThat(Files.readString(stand.home.daemonLog()))
        .contains("nobody waited for it to come up", "is gone: ending")
        .doesNotContain("nothing to own");
    assertThat(other.runningStack()).isEmpty();
  }

  @Test
  void start_whose_answer_is_lost_is_ended() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    HttpServer mute =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    mute.createContext("/", exchange -> answerButStarts(exchange, heard));
    mute.start();
    try {
      Files.createDirectories(stand.home.path());
      Files.write(
          stand.home.daemonFile(),
          PlatformJson.mapper()
              .writeValueAsBytes(
                  new DaemonRecord(
                      mute.getAddress().getPort(),
                      "token",
                      ProcessHandle.current().pid(),
                      Instant.EPOCH)));

      assertThatThrownBy(() -> stand.up(Toy.topology()))
          .isInstanceOf(DeploymentFailed.class)
          .hasMessageContaining("does not answer");
    } finally {
      mute.stop(0);
      Files.delete(stand.home.daemonFile());
    }
    assertThat(heard).hasSize(2);
    assertThat(heard.get(1)).isEqualTo("DELETE /v1/stack?kill=true&id=" + heard.get(0));
  }

  private static void answerButStarts(HttpExchange exchange, List<String> heard)
      throws IOException {
    String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (call.equals("POST /v1/stack")) {
      heard.add(PlatformJson.mapper().readValue(body, StackRequest.class).id());
      exchange.close();
    } else if (call.equals("GET /v1/daemon")) {
      long pid = ProcessHandle.current().pid();
      answer(exchange, 200, new DaemonInfo(pid, Instant.EPOCH, Optional.empty()));
    } else if (call.equals("GET /v1/stack")) {
      answer(exchange, 404, new ApiError(ApiError.NO_STACK, "none"));
    } else {
      heard.add(call);
      answer(exchange, 200, Map.of());
    }
  }

  private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] json = PlatformJson.mapper().writeValueAsBytes(body);
    exchange.sendResponseHeaders(status, json.length);
    exchange.getResponseBody().write(json);
    exchange.close();
  }

  private void crash(String instance) {
    try {
      ToyStand.ask(other.runningStack().orElseThrow(), instance, "/exit");
    } catch (IOException expected) {
      // It does not listen yet, or has ended without an answer, as it was told.
    }
  }

  @Test
  void stack_that_still_starts_is_waited_for() throws Exception {
    AtomicReference<CompletableFuture<Optional<Deployment>>> asked = new AtomicReference<>();
    LocalDeployment stack =
        stand.platform.start(
            Toy.topology(),
            false,
            Set.of(),
            line ->
                asked.compareAndSet(null, CompletableFuture.supplyAsync(() -> other.running())));
    stand.remember(stack);

    Deployment found = asked.get().get(Toy.GENEROUS.toSeconds(), TimeUnit.SECONDS).orElseThrow();

    assertThat(found.readyAfter()).isPositive();
    assertThat(found.instances()).allMatch(InstanceStatus::ready);
    stack.stop();
  }
}
