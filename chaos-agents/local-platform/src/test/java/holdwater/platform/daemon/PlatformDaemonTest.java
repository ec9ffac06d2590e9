package holdwater.platform.daemon;

import static holdwater.platform.Toy.GENEROUS;
import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import holdwater.model.port.DeploymentFailed;
import holdwater.platform.DaemonConnection;
import holdwater.platform.DaemonConnection.DaemonError;
import holdwater.platform.LocalDeployment;
import holdwater.platform.Toy;
import holdwater.platform.ToyStand;
import holdwater.platform.api.ApiError;
import holdwater.platform.api.HomeFolder;
import holdwater.platform.api.PrivateFile;
import holdwater.platform.api.RecipeReport;
import holdwater.platform.api.RecipeRequest;
import holdwater.platform.api.StackReport;
import holdwater.platform.plan.LaunchPlan;
import holdwater.platform.plan.StackRequest;
import holdwater.platform.process.Signals;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformDaemonTest {
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
  void second_daemon_is_refused_and_told_who_is_there() throws Exception {
    stand.up(Toy.topology());

    Process second = new ProcessBuilder(stand.daemonArgv()).redirectErrorStream(true).start();
    String said = new String(second.getInputStream().readAllBytes());

    assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(4);
    assertThat(said)
        .contains("another daemon (process " + stand.daemon().orElseThrow().pid() + ") holds");
  }

  @Test
  void daemon_without_anything_to_own_ends_by_itself() throws Exception {
    assertThatThrownBy(() -> stand.up(crashing())).isInstanceOf(DeploymentFailed.class);
    long pid = stand.daemon().orElseThrow().pid();

    ProcessHandle.of(pid).orElseThrow().onExit().get(GENEROUS.toSeconds(), TimeUnit.SECONDS);

    assertThat(stand.home.daemonFile()).doesNotExist();
  }

  /** It used to wait 30 s for a CLI that had been killed. */
  @Test
  void daemon_whose_starter_is_gone_before_it_called_ends_soon() throws Exception {
    Process starter = new ProcessBuilder("true").start();
    starter.waitFor();
    PrivateFile.createFolder(stand.home.path());
    ProcessBuilder builder = new ProcessBuilder(stand.daemonArgv()).redirectErrorStream(true);
    builder.environment().put(PlatformDaemon.STARTED_BY, Long.toString(starter.pid()));

    Process daemon = builder.start();

    assertThat(daemon.waitFor(PlatformDaemon.UNHEARD.toSeconds() - 5, TimeUnit.SECONDS)).isTrue();
    assertThat(daemon.exitValue()).isZero();
    assertThat(Files.readString(stand.home.daemonLog())).contains("nothing to own for 2 s");
    assertThat(stand.home.daemonFile()).doesNotExist();
  }

  /** It used to stand there with all that it owned until somebody continued it. */
  @Test
  void daemon_of_a_run_that_is_over_ends_although_it_was_stopped() throws Exception {
    stand.start(Toy.topology(), /* ephemeral= */ true);
    long pid = stand.daemon().orElseThrow().pid();

    Signals.toProcesses("STOP", List.of(pid));

    ProcessHandle.of(pid).orElseThrow().onExit().get(GENEROUS.toSeconds(), TimeUnit.SECONDS);
  }

  private static holdwater.model.topology.Topology crashing() {
    return Toy.topology(
        Toy.service(
            "shop",
            holdwater.model.topology.Placement.ZONE,
            List.of("sh", "-c", "exit 1"),
            List.of(),
            false,
            List.of()));
  }

  @Test
  void daemon_file_is_for_its_owner_only_and_so_is_the_api() throws Exception {
    LocalDeployment stack = stand.up(Toy.topology());
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(stand.home.daemonFile())))
        .isEqualTo("rw-------");
    int port = stand.daemon().orElseThrow().port();

    java.net.http.HttpResponse<String> answer =
        java.net.http.HttpClient.newHttpClient()
            .send(
                java.net.http.HttpRequest.newBuilder(
                        java.net.URI.create("http://127.0.0.1:" + port + "/v1/stack/plan"))
                    .build(),
                java.net.http.HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("token").doesNotContain("toy");
    stack.stop();
  }

  @Test
  void port_that_somebody_took_after_planning_is_named() throws Exception {
    LocalDeployment stack = stand.up(Toy.topology());
    LaunchPlan plan = stack.connection().get("/v1/stack/plan", LaunchPlan.class);
    DaemonConnection daemon = stack.connection();
    daemon.delete("/v1/stack?kill=true", Object.class);
    int port = plan.instances().get(1).ports().get(0).number();

    try (ServerSocket thief = new ServerSocket()) {
      eventually(
          GENEROUS,
          () -> thief.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
      assertThatThrownBy(
              () ->
                  daemon.post(
                      "/v1/stack", new StackRequest("x", plan, false, 5000), StackReport.class))
          .isInstanceOfSatisfying(
              DaemonError.class, e -> assertThat(e.error()).isEqualTo(ApiError.PORT_IN_USE))
          .hasMessageContaining("a.shop cannot listen on port " + port)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void requests_that_make_no_sense_are_refused_with_a_reason() {
    DaemonConnection daemon = stand.up(Toy.topology()).connection();

    assertThatThrownBy(() -> daemon.get("/v1/nothing", Object.class))
        .hasMessageContaining("nothing at GET /v1/nothing");
    assertThatThrownBy(() -> daemon.post("/v1/stack", Map.of("plan", 3), Object.class))
        .hasMessageContaining("no StackRequest");
    assertThatThrownBy(() -> inject(daemon, "explode", "a.shop"))
        .hasMessageContaining("there are kill, suspend and outage");
    assertThatThrownBy(() -> inject(daemon, "kill", "c.shop"))
        .hasMessageContaining("no instance 'c.shop'");
    assertThatThrownBy(() -> daemon.put("/v1/injections/unknown", null, Object.class))
        .hasMessageContaining("no injection 'unknown'");
  }

  private static void inject(DaemonConnection daemon, String kind, String instance) {
    daemon.post(
        "/v1/injections/x",
        Map.of("kind", kind, "instances", List.of(instance), "leaseMillis", 1000),
        Object.class);
  }

  @Test
  void recipe_runs_when_its_lease_ends_and_not_when_discarded() throws Exception {
    LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
    HttpServer target = listener(heard);
    try {
      DaemonConnection daemon = stand.up(Toy.topology()).connection();
      String url = "http://127.0.0.1:" + target.getAddress().getPort() + "/toxics/";

      daemon.put("/v1/recipes/dropped", recipe(url + "dropped"), RecipeReport.class);
      daemon.delete("/v1/recipes/dropped", Object.class);
      daemon.put("/v1/recipes/kept", recipe(url + "kept"), RecipeReport.class);
      daemon.put("/v1/recipes/kept/lease", null, RecipeReport.class);

      assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("DELETE /toxics/kept");
      eventually(
          GENEROUS,
          () ->
              assertThat(daemon.get("/v1/recipes/kept", RecipeReport.class).state())
                  .isEqualTo("done"));
      assertThatThrownBy(() -> daemon.put("/v1/recipes/kept/lease", null, RecipeReport.class))
          .isInstanceOfSatisfying(
              DaemonError.class, e -> assertThat(e.error()).isEqualTo(ApiError.LEASE_LOST));
      assertThat(heard).isEmpty();
    } finally {
      target.stop(0);
    }
  }

  private static HttpServer listener(LinkedBlockingQueue<String> heard) throws IOException {
    HttpServer target =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    target.createContext(
        "/",
        exchange -> {
          heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    target.start();
    return target;
  }

  private static RecipeRequest recipe(String url) {
    return new RecipeRequest(List.of(new RecipeRequest.Call("DELETE", url, Map.of(), "")), 700);
  }

  @Test
  void lock_says_whether_it_is_held(@TempDir Path folder) throws Exception {
    HomeFolder home = new HomeFolder(folder.resolve("home"));
    assertThat(DaemonLock.isHeld(home)).isFalse();

    DaemonLock lock = DaemonLock.acquire(home);
    assertThat(DaemonLock.isHeld(home)).isTrue();
    assertThat(DaemonLock.holder(home)).contains(String.valueOf(ProcessHandle.current().pid()));
    lock.close();

    assertThat(DaemonLock.isHeld(home)).isFalse();
  }
}
