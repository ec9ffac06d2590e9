package holdwater.platform;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import holdwater.model.port.DeploymentFailed;
import holdwater.platform.api.RecipeReport;
import holdwater.platform.api.RecipeRequest.Call;
import holdwater.platform.api.RecipeRequest.Command;
import holdwater.platform.api.RecipeRequest.Step;
import holdwater.platform.process.Signals;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RecipeClientTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final List<String> held = new ArrayList<>();
  private final List<ProcessHandle> heirs = new ArrayList<>();
  private volatile int status = 204;
  private volatile String answer = "";
  private ToyStand stand;
  private HttpServer target;
  private RecipeClient recipes;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    stand = new ToyStand(folder);
    recipes = new RecipeClient(stand.platform);
    target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    target.createContext(
        "/",
        exchange -> {
          heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          if (body.length > 0) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    target.start();
  }

  /** What is open would be tried for ten minutes by the heir of the daemon that ends here. */
  @AfterEach
  void close() throws Exception {
    if (stand.platform.connection().isPresent()) {
      daemon();
      held.forEach(recipes::release);
    }
    stand.close();
    eventually(Duration.ofSeconds(60), () -> assertThat(heirs).noneMatch(ProcessHandle::isAlive));
    target.stop(0);
  }

  private void hold(String id, List<Step> steps, Duration lease) {
    held.add(id);
    recipes.hold(id, steps, lease);
  }

  /** Its process; of a daemon without a stack the only other JVM is its heir. */
  private long daemon() {
    long pid = stand.platform.connection().orElseThrow().daemon().pid();
    ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::children)
        .filter(child -> child.info().command().filter(name -> name.endsWith("/java")).isPresent())
        .forEach(heirs::add);
    return pid;
  }

  private List<Step> steps(String... paths) {
    return List.of(paths).stream()
        .<Step>map(path -> new Call("POST", url(path), Map.of(), ""))
        .toList();
  }

  private String url(String path) {
    return "http://127.0.0.1:" + target.getAddress().getPort() + path;
  }

  @Test
  void recipe_that_is_renewed_waits_and_then_runs_when_asked() {
    hold("one", steps("/a", "/b"), LONG);
    assertThat(recipes.renew("one")).isTrue();
    assertThat(heard).isEmpty();

    recipes.run("one");

    assertThat(heard).containsExactly("POST /a", "POST /b");
    assertThat(recipes.renew("one")).isFalse();
    recipes.run("one");
    assertThat(heard).hasSize(2);
  }

  @Test
  void recipe_that_nobody_renews_runs_by_itself_and_is_not_held_any_more() throws Exception {
    hold("one", steps("/a"), Duration.ofMillis(500));

    assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("POST /a");
    eventually(Duration.ofSeconds(30), () -> assertThat(recipes.renew("one")).isFalse());
  }

  @Test
  void recipe_of_a_daemon_that_is_killed_is_run_by_its_heir() throws Exception {
    hold("done", steps("/done"), LONG);
    hold("open", steps("/first"), LONG);
    hold("open", steps("/open", "/more"), LONG);
    recipes.release("done");
    long daemon = daemon();

    ProcessHandle.of(daemon).orElseThrow().destroyForcibly();

    assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("POST /open");
    assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("POST /more");
    assertThat(recipes.renew("open")).isFalse();
  }

  @Test
  void recipe_that_is_released_or_never_was_does_nothing() {
    hold("one", steps("/a"), LONG);
    recipes.release("one");

    recipes.run("one");
    recipes.release("never-was");
    assertThat(recipes.renew("one")).isFalse();
    assertThat(heard).isEmpty();
  }

  @Test
  void recipe_that_fails_says_why_and_may_be_run_again() {
    status = 500;
    hold("one", steps("/a"), LONG);
    assertThatThrownBy(() -> recipes.run("one"))
        .isInstanceOf(DeploymentFailed.class)
        .hasMessageContaining("recipe one failed: POST http://")
        .hasMessageContaining("/a answered 500");

    status = 204;
    recipes.run("one");
  }

  /** The JDK refuses such a header with an exception that nobody expects, and quotes it. */
  @Test
  void recipe_that_cannot_be_sent_fails_and_its_token_is_told_to_nobody() throws Exception {
    Map<String, String> headers = Map.of("Authorization", "Bearer s3cret\r");
    hold("one", List.of(new Call("POST", url("/a?key=s3cret"), headers, "")), LONG);

    assertThatThrownBy(() -> recipes.run("one"))
        .isInstanceOf(DeploymentFailed.class)
        .hasMessageContaining("/a cannot be sent")
        .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("s3cret"));
    eventually(Duration.ofSeconds(30), () -> assertThat(stateOf("one")).isEqualTo("retrying"));
  }

  @Test
  void recipe_that_fails_when_asked_is_tried_until_it_works_though_nobody_asks_again()
      throws Exception {
    status = 500;
    hold("one", steps("/a"), LONG);
    assertThatThrownBy(() -> recipes.run("one")).isInstanceOf(DeploymentFailed.class);

    status = 204;

    eventually(Duration.ofSeconds(60), () -> assertThat(stateOf("one")).isEqualTo("done"));
  }

  @Test
  void recipe_that_fails_when_nobody_waits_is_tried_until_it_works() throws Exception {
    status = 500;
    hold("one", steps("/a"), Duration.ofMillis(500));
    // One round is three tries.
    for (int i = 0; i < 4; i++) {
      assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("POST /a");
    }
    assertThat(recipes.renew("one")).isFalse();

    status = 204;
    eventually(Duration.ofSeconds(60), () -> assertThat(stateOf("one")).isEqualTo("done"));
  }

  @Test
  void recipe_whose_last_look_sees_something_else_has_failed_and_may_be_run_again() {
    status = 200;
    answer = "{\"enabled\" : true}";
    hold("one", look("{\"enabled\":false"), LONG);
    assertThatThrownBy(() -> recipes.run("one"))
        .isInstanceOf(DeploymentFailed.class)
        .hasMessageContaining("/status answered 200 without '{\"enabled\":false'");

    answer = "{\n  \"enabled\" : false, \"since\" : 7 }";
    recipes.run("one");

    assertThat(stateOf("one")).isEqualTo("done");
  }

  @Test
  void recipe_that_is_looked_at_by_nobody_but_the_daemon_is_tried_until_it_took() throws Exception {
    status = 200;
    answer = "{\"enabled\":true}";
    hold("one", look("\"enabled\":false"), Duration.ofMillis(500));
    // One round is three tries.
    for (int i = 0; i < 4; i++) {
      assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("GET /status");
    }

    answer = "{\"enabled\":false}";
    eventually(Duration.ofSeconds(60), () -> assertThat(stateOf("one")).isEqualTo("done"));
  }

  @Test
  void what_is_not_there_need_not_be_taken_away() {
    status = 404;
    hold("one", List.of(new Call("DELETE", url("/toxic"), Map.of(), "")), LONG);

    recipes.run("one");

    assertThat(stateOf("one")).isEqualTo("done");
  }

  /** A gateway that has lost its way says 404 of everybody. */
  @Test
  void who_is_not_found_was_neither_told_nor_looked_at() {
    status = 404;
    hold("told", steps("/assaults"), LONG);
    hold("looked-at", look("anything"), LONG);

    for (String one : List.of("told", "looked-at")) {
      assertThatThrownBy(() -> recipes.run(one))
          .isInstanceOf(DeploymentFailed.class)
          .hasMessageContaining("answered 404");
    }
  }

  @Test
  void step_that_is_refused_keeps_no_later_one_from_being_taken() {
    status = 404;
    hold("one", steps("/gone", "/next"), LONG);

    assertThatThrownBy(() -> recipes.run("one")).hasMessageContaining("/gone answered 404");

    assertThat(heard).contains("POST /next");
  }

  /** They had the threads of the readiness probes, six of them, for fifteen seconds each. */
  @Test
  void targets_that_hang_keep_no_other_recipe_waiting() throws Exception {
    try (ServerSocket hangs = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + hangs.getLocalPort() + "/";
      for (int i = 0; i < 8; i++) {
        List<Step> steps = List.of(new Call("DELETE", url, Map.of(), ""));
        hold("hangs-" + i, steps, Duration.ofMillis(500));
      }
      hold("well", steps("/well"), Duration.ofMillis(500));

      assertThat(heard.poll(12, TimeUnit.SECONDS)).isEqualTo("POST /well");
    }
  }

  @Test
  void daemon_that_is_stopped_goes_on_by_itself_while_it_holds_a_recipe() throws Exception {
    hold("one", steps("/a"), Duration.ofSeconds(3));
    long daemon = daemon();

    Signals.toProcesses("STOP", List.of(daemon));

    assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("POST /a");
  }

  private List<Step> look(String expected) {
    return List.of(new Call("GET", url("/status"), Map.of(), "", Optional.of(expected)));
  }

  private String stateOf(String recipe) {
    DaemonConnection daemon = stand.platform.connection().orElseThrow();
    return daemon.get("/v1/recipes/" + recipe, RecipeReport.class).state();
  }

  private List<Step> shell(Path folder, String script) {
    return List.of(new Command(List.of("/bin/sh", "-c", script), folder.toString()));
  }

  @Test
  void program_runs_in_its_folder_and_what_it_leaves_in_the_background_lives_on(@TempDir Path work)
      throws Exception {
    hold("one", shell(work, "sleep 300 & echo $! > back"), LONG);

    recipes.run("one");

    ProcessHandle background =
        ProcessHandle.of(Long.parseLong(Files.readString(work.resolve("back")).strip()))
            .orElseThrow();
    assertThat(background.isAlive()).isTrue();
    background.destroyForcibly();
  }

  @Test
  void program_that_fails_says_with_what_and_its_last_words(@TempDir Path work) {
    hold("one", shell(work, "echo no such container; exit 3"), LONG);

    assertThatThrownBy(() -> recipes.run("one"))
        .isInstanceOf(DeploymentFailed.class)
        .hasMessageContaining("ended with 3: no such container");
  }

  /** What loses an instance may have set others to work, who go on when it is broken off. */
  @Test
  void program_that_says_so_is_run_once_more_and_is_not_over_before(@TempDir Path work)
      throws Exception {
    List<String> argv = List.of("/bin/sh", "-c", "echo back >> back");
    hold("one", List.of(new Command(argv, work.toString(), 10_000)), LONG);

    assertThat(recipes.run("one")).as("that is all").isFalse();
    assertThat(stateOf("one")).isEqualTo("again");

    eventually(
        Duration.ofSeconds(60),
        () -> assertThat(Files.readAllLines(work.resolve("back"))).hasSize(2));
    eventually(Duration.ofSeconds(60), () -> assertThat(recipes.run("one")).isTrue());
    assertThat(stateOf("one")).isEqualTo("done");
  }

  @Test
  void program_of_a_daemon_that_is_killed_is_run_by_its_heir(@TempDir Path work) throws Exception {
    hold("one", shell(work, "echo back >> back"), LONG);
    long daemon = daemon();

    ProcessHandle.of(daemon).orElseThrow().destroyForcibly();

    eventually(Duration.ofSeconds(60), () -> assertThat(work.resolve("back")).isNotEmptyFile());
  }

  @Test
  void without_a_daemon_nothing_is_held() {
    assertThat(recipes.renew("one")).isFalse();
    recipes.run("one");
    recipes.release("one");
  }
}
