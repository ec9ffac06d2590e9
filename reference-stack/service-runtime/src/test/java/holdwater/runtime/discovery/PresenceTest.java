package holdwater.runtime.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import holdwater.resilience.Instance;
import holdwater.runtime.TestService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A service before a registry that is played; the real one is asked in the gateway's RegistryIT.
 */
class PresenceTest {
  private static final String SELF = "/eureka/apps/FRONT/a.front";
  private static final List<Instance> LINKS =
      List.of(new Instance("a.back", "127.0.0.1", 1), new Instance("b.back", "127.0.0.1", 2));

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Map<String, String> registered = new ConcurrentHashMap<>();
  private volatile String apps =
      """
      {"applications":{"versions__delta":"1","application":[
       {"name":"BACK","instance":[
        {"instanceId":"a.back","app":"BACK","status":"DOWN"},
        {"instanceId":"b.back","app":"BACK","status":"UP"}]},
       {"name":"EDGE","instance":{"instanceId":"a.edge","app":"EDGE","status":"UP"}}]}}""";
  private HttpServer registry;

  @BeforeEach
  void start() throws IOException {
    registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    registry.createContext("/eureka/", this::answer);
    registry.start();
  }

  @AfterEach
  void stop() {
    registry.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    asked.add(method + " " + path);
    String sent = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    int status = 200;
    byte[] body = new byte[0];
    switch (method) {
      case "PUT" -> status = registered.containsKey(path) ? 200 : 404;
      case "POST" -> {
        registered.put(SELF, sent);
        status = 204;
      }
      case "DELETE" -> registered.remove(path);
      default -> body = apps.getBytes(UTF_8);
    }
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private TestService startService() {
    return TestService.start(
        "LINKS_DISCOVERY", "r1.discovery=127.0.0.1:" + registry.getAddress().getPort());
  }

  /** The timeout of tests is the bound, here and below. */
  private static void awaitReady(TestService service, String... ids) {
    KnownInstances known = service.bean(KnownInstances.class);
    List<String> wanted = List.of(ids);
    while (!known.among("back", LINKS).stream().map(Instance::id).toList().equals(wanted)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void a_service_registers_when_it_is_open_and_calls_who_is_ready() {
    try (TestService service = startService()) {
      awaitReady(service, "b.back");

      assertThat(registered.get(SELF))
          .contains("\"instanceId\":\"a.front\"", "\"app\":\"FRONT\"", "\"status\":\"UP\"")
          .contains("\"$\":" + service.port());
    }
  }

  @Test
  void a_registry_that_was_started_anew_hears_of_it_again() {
    try (TestService service = startService()) {
      awaitReady(service, "b.back");
      registered.clear();
      while (!registered.containsKey(SELF)) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void who_stops_is_taken_off() {
    try (TestService service = startService()) {
      awaitReady(service, "b.back");
    }

    assertThat(registered).isEmpty();
    assertThat(asked).contains("DELETE " + SELF);
  }

  @Test
  void a_registry_that_is_away_holds_up_nobody_and_what_it_said_counts() throws Exception {
    try (TestService service = startService()) {
      awaitReady(service, "b.back");
      registry.stop(0);
      while (!service.get("/prometheus").body().contains("discovery_failed_total")) {
        Thread.onSpinWait();
      }

      awaitReady(service, "b.back");
      assertThat(service.get("/health/readiness").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void an_answer_that_cannot_be_read_changes_nothing() throws Exception {
    try (TestService service = startService()) {
      awaitReady(service, "b.back");
      apps = "<applications/>";
      while (!service.get("/prometheus").body().contains("discovery_failed_total")) {
        Thread.onSpinWait();
      }

      awaitReady(service, "b.back");
    }
  }

  @Test
  void a_service_without_a_registry_asks_nobody() {
    try (TestService service = TestService.start()) {
      assertThat(service.has(Presence.class)).isFalse();
      assertThat(service.bean(KnownInstances.class).among("back", LINKS)).isSameAs(LINKS);
    }
    assertThat(asked).isEmpty();
  }
}
