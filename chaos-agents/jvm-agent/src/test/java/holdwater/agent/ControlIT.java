package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import holdwater.agent.target.Shop;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API: who may call it, what it refuses, leases. */
@Timeout(120)
class ControlIT {
  private static final String FAULT = "return 'x' on holdwater..*Repository.find*";

  /** Long enough for a first weaving on a busy machine. */
  private static final long LEASE_MILLIS = 2_000;

  @TempDir static Path folder;
  private static TargetJvm target;

  @BeforeAll
  static void start() throws IOException {
    target = TargetJvm.start(folder);
  }

  @AfterAll
  static void stop() {
    target.close();
  }

  private static String find() {
    return target.call(Shop.class, "find").result();
  }

  @Test
  void stdout_has_one_line_of_the_agent() {
    assertThat(target.output().stream().filter(line -> !line.startsWith("did ")))
        .containsExactly("holdwater-agent: listening on " + target.api().address(), "ready");
  }

  @Test
  void caller_without_the_token_is_refused() {
    assertThat(target.api().call("GET", "/health", "", "X-Nothing", "at-all").statusCode())
        .isEqualTo(401);
    assertThat(target.api().call("GET", "/health", "", "Authorization", "Bearer no").statusCode())
        .isEqualTo(401);
  }

  @Test
  void browser_page_is_refused_even_with_the_token() {
    String bearer = "Bearer " + target.api().token();
    assertThat(status("Authorization", bearer, "Origin", "http://" + target.api().address()))
        .isEqualTo(403);
    assertThat(status("Authorization", bearer, "User-Agent", "Mozilla/5.0")).isEqualTo(403);
    assertThat(status("Authorization", bearer, "Sec-Fetch-Site", "none")).isEqualTo(403);
  }

  private static int status(String... headers) {
    return target.api().call("GET", "/health", "", headers).statusCode();
  }

  @Test
  void foreign_host_header_is_refused() throws IOException {
    assertThat(
            raw(
                "GET /health HTTP/1.1\r\nHost: evil.example\r\nAuthorization: Bearer "
                    + target.api().token()
                    + "\r\n\r\n"))
        .startsWith("HTTP/1.1 403");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rubbish\r\n\r\n", "GET /health\r\n\r\n", "GET / HTTP/1.1\r\nx\r\n\r\n"})
  void rubbish_is_400(String request) throws IOException {
    assertThat(raw(request)).startsWith("HTTP/1.1 400");
  }

  private static String raw(String request) throws IOException {
    String[] address = target.api().address().split(":");
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address[0], Integer.parseInt(address[1])));
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"fault\":1,\"ttlMillis\":5000}",
        "{\"fault\":\"latency 1s on a.B.c\"}",
        "{\"fault\":\"latency 1s on a.B.c\",\"ttlMillis\":-1}",
        "{\"fault\":\"latency 1s on a.B.c\",\"ttlMillis\":99999999999999999999}",
        "{\"fault\":\"latency 1s on a.B.c\",\"ttlMillis\":1e3}",
        "{\"fault\":\"latency 1s on a.B.c\",\"ttlMillis\":5000,\"more\":1}",
        "{\"fault\":\"latency 1s on a.B.c\",\"ttlMillis\":5000,\"state\":\"x\"}",
        "{\"fault\":\"latency 1s on a.B.c\",\"ttlMillis\":5000} x",
        "{\"fault\":\"\\uZZZZ\",\"ttlMillis\":5000}",
        "{\"fault\":\"nonsense\",\"ttlMillis\":5000}",
        "{\"fault\":\"latency\",\"ttlMillis\":5000}",
        "{\"fault\":\"latency 9h on a.B.c\",\"ttlMillis\":5000}",
        "{\"fault\":\"latency 1s on a-b\",\"ttlMillis\":5000}",
        "{\"fault\":\"return x on a.B.c\",\"ttlMillis\":5000}",
        "{\"fault\":\"latency 1s on a.B.c chance 101%\",\"ttlMillis\":5000}",
        "{\"fault\":\"latency 1s on a.B.c every 0\",\"ttlMillis\":5000}",
        "{\"fault\":\"exception java.lang.System on a.B.c\",\"ttlMillis\":5000}",
        "{\"fault\":\"exception javax.script.ScriptEngineManager on a.B.c\",\"ttlMillis\":5000}",
        "{\"fault\":\"exception java.lang.Error on a.B.c\",\"ttlMillis\":5000}"
      })
  void hostile_body_is_400_and_leaves_nothing(String body) {
    HttpResponse<String> answer = target.api().call("PUT", "/v1/faults/hostile", body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(target.api().call("GET", "/v1/faults/hostile", "").statusCode()).isEqualTo(404);
  }

  @Test
  void unknown_paths_and_methods_are_told_apart() {
    assertThat(target.api().call("GET", "/nope", "").statusCode()).isEqualTo(404);
    assertThat(target.api().call("POST", "/health", "").statusCode()).isEqualTo(405);
    assertThat(target.api().call("DELETE", "/v1/faults/none", "").statusCode()).isEqualTo(404);
  }

  @Test
  void lease_that_nobody_renews_ends_within_a_second() {
    long start = System.nanoTime();
    assertThat(target.api().put("short", FAULT, 3_000, "armed").statusCode()).isEqualTo(201);
    assertThat(find()).isEqualTo("ok x");

    AgentApi.await(() -> find().equals("ok found x"));

    long tookMillis = (System.nanoTime() - start) / 1_000_000;
    assertThat(tookMillis).isBetween(2_950L, 4_000L);
    assertThat(renew("short")).isEqualTo(404);
    awaitLog("expired short");
    awaitLog("unwoven short from 1 classes");
  }

  private static void awaitLog(String text) {
    AgentApi.await(() -> target.api().call("GET", "/v1/log", "").body().contains(text));
  }

  @Test
  void renewed_lease_goes_on() {
    target.api().put("long", FAULT, LEASE_MILLIS, "armed");
    long end = System.nanoTime() + 2 * LEASE_MILLIS * 1_000_000;
    while (System.nanoTime() < end) {
      assertThat(renew("long")).isEqualTo(200);
      assertThat(find()).isEqualTo("ok x");
    }

    awaitLog("renewed long for " + LEASE_MILLIS + " ms");
    assertThat(target.api().disarm("long")).isEqualTo(204);
    assertThat(find()).isEqualTo("ok found x");
  }

  private static int renew(String id) {
    return target
        .api()
        .call("PUT", "/v1/faults/" + id + "/lease", "{\"ttlMillis\":" + LEASE_MILLIS + "}")
        .statusCode();
  }

  @Test
  void deadline_ends_a_fault_that_is_renewed() {
    target.api().put("dead", FAULT + " for 1s", 60_000, "armed");

    AgentApi.await(() -> find().equals("ok found x"));

    assertThat(target.api().call("GET", "/v1/faults/dead", "").statusCode()).isEqualTo(404);
  }

  @Test
  void ready_fault_is_woven_and_bites_once_it_is_armed() {
    target.api().put("r", FAULT, 60_000, "ready");
    assertThat(target.api().health()).contains("\"state\":\"ready\"");
    assertThat(find()).isEqualTo("ok found x");

    assertThat(target.api().put("r", FAULT, 60_000, "armed").statusCode()).isEqualTo(200);
    assertThat(find()).isEqualTo("ok x");
    target.api().put("r", FAULT, 60_000, "ready");
    assertThat(find()).isEqualTo("ok found x");
    assertThat(target.api().disarm("r")).isEqualTo(204);
  }

  @Test
  void fault_turned_to_ready_lets_its_held_calls_go_on() {
    String held = "latency 1h on holdwater..*Repository.find*";
    target.api().put("h", held, 60_000, "armed");
    target.begin(Shop.class, "find");
    AgentApi.await(() -> target.api().hits("h") == 1);

    target.api().put("h", held, 60_000, "ready");

    assertThat(target.end().result()).isEqualTo("ok found x");
    assertThat(target.api().disarm("h")).isEqualTo(204);
  }

  @Test
  void action_that_fails_is_swallowed_counted_and_told() throws IOException {
    try (TargetJvm other = TargetJvm.start(Files.createTempDirectory(folder, "fails"))) {
      // Allowed, but no class of the target's.
      other
          .api()
          .arm("f", "exception org.springframework.dao.MissingException on holdwater..*.findOne");

      assertThat(other.call(Shop.class, "find").result()).isEqualTo("ok found x");

      assertThat(other.api().health()).contains("\"failures\":1");
      assertThat(other.api().call("GET", "/v1/log", "").body())
          .contains("failure in advice: java.lang.ClassNotFoundException");
      assertThat(other.chatter()).hasSize(1);
    }
  }

  @Test
  void security_manager_is_named_as_the_reason_and_the_jvm_left_alone() throws IOException {
    assumeTrue(
        System.getProperty("agent.test.java") == null && Runtime.version().feature() < 24,
        "JDK 24 and later have no security manager");
    Path own = Files.createTempDirectory(folder, "managed");
    Path policy = own.resolve("policy");
    Files.writeString(
        policy,
        "grant codeBase \""
            + Shop.class.getProtectionDomain().getCodeSource().getLocation()
            + "\" { permission java.security.AllPermission; };");
    TargetCommand managed =
        TargetCommand.in(own).front("-Djava.security.manager", "-Djava.security.policy==" + policy);

    try (TargetJvm other = managed.start()) {
      assertThat(other.output())
          .anyMatch(line -> line.contains("not loaded: it does not work under a security manager"));
      assertThat(other.call(Shop.class, "find").result()).isEqualTo("ok found x");
    }
  }

  @Test
  void id_in_use_by_another_fault_is_409() {
    target.api().put("mine", FAULT, 60_000, "armed");

    assertThat(target.api().put("mine", FAULT + " every 2", 60_000, "armed").statusCode())
        .isEqualTo(409);
    target.api().disarm("mine");
  }

  @Test
  void metrics_and_kinds_can_be_read() {
    target.api().put("m", FAULT, 60_000, "armed");
    find();

    assertThat(target.api().call("GET", "/metrics", "").body())
        .contains("holdwater_agent_hits_total{fault=\"m\",} 1.0");
    assertThat(target.api().call("GET", "/v1/kinds", "").body()).contains("latency (TIME");
    target.api().disarm("m");
  }

  @Test
  void jvm_ends_although_the_agent_still_listens() throws Exception {
    try (TargetJvm other = TargetJvm.start(Files.createTempDirectory(folder, "o"))) {
      other.process().getOutputStream().close();

      assertThat(other.process().waitFor(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
      assertThat(other.process().exitValue()).isZero();
    }
  }
}
