package holdwater.runtime.callers;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.runtime.RuntimeConfig;
import holdwater.runtime.ServiceClient;
import holdwater.runtime.ServiceClients;
import holdwater.runtime.TestRoutes;
import holdwater.runtime.TestService;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real service over a real socket that one other service may call. */
class CallerFilterTest {
  private static final String KEY = "ab".repeat(32);
  private static final String OTHER_KEY = "cd".repeat(32);
  private static TestService service;

  @BeforeAll
  static void start() {
    service = TestService.start("CALLER_KEYS", "gateway=" + KEY + ",playback=" + OTHER_KEY);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void call_without_a_token_is_refused_as_the_standard_says() throws Exception {
    HttpResponse<String> answer = service.get("/test/greeting");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer realm=\"services\"");
    assertThat(answer.headers().firstValue("X-Served-By")).hasValue("a.front");
    assertThat(answer.body()).contains("\"error\":\"service-token\"").doesNotContain("hello");
    // A viewer's token is no service's.
    assertThat(service.get("/test/greeting", "Authorization", header("front")).statusCode())
        .isEqualTo(401);
  }

  @Test
  void call_with_a_wrong_token_is_refused_as_the_standard_says() throws Exception {
    for (String wrong : List.of("Bearer x.y.z", header("accounts"))) {
      HttpResponse<String> answer = service.get("/test/greeting", ServiceTokens.HEADER, wrong);

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate"))
          .hasValue("Bearer realm=\"services\", error=\"invalid_token\"");
    }
  }

  @Test
  void route_that_names_its_callers_is_closed_to_other_services() throws Exception {
    String path = "/test/for-playback";
    HttpResponse<String> refused =
        service.get(path, ServiceTokens.HEADER, header("gateway", KEY, "front"));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("\"error\":\"caller\"");
    assertThat(
            service
                .get(path, ServiceTokens.HEADER, header("playback", OTHER_KEY, "front"))
                .statusCode())
        .isEqualTo(200);
    assertThat(
            service
                .get("/test/greeting", ServiceTokens.HEADER, header("gateway", KEY, "front"))
                .statusCode())
        .isEqualTo(200);
    assertThat(service.get(path).statusCode()).isEqualTo(401);
  }

  @Test
  void routes_of_viewers_health_and_metrics_are_open() throws Exception {
    for (String path :
        List.of("/test/open", "/health", "/health/liveness", "/health/readiness", "/prometheus")) {
      assertThat(service.get(path).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(service.get("/nowhere").statusCode()).isEqualTo(404);
    assertThat(service.get("/prometheus").body()).contains("holdwater_callers_refused");
  }

  @Test
  void service_that_was_given_the_key_is_answered() {
    Map<String, String> environment =
        TestService.environment(
            "CALL_KEYS",
            "front=" + KEY,
            "LINKS_FRONT",
            "a.front=127.0.0.1:" + service.port(),
            "RESILIENCE_TIMEOUT",
            "off");
    environment.put("SERVICE_NAME", "gateway");
    environment.put("INSTANCE_ID", "a.gateway");
    try (TestService gateway = TestService.start(environment, Map.of())) {
      ServiceClient front = gateway.bean(ServiceClients.class).to("front");

      assertThat(front.get("/test/greeting", TestRoutes.Greeting.class).text()).isEqualTo("hello");
    }
  }

  /** What {@code gateway} would send to {@code called}, were the key theirs. */
  private static String header(String called) {
    return header("gateway", KEY, called);
  }

  private static String header(String caller, String key, String called) {
    Map<String, String> environment = TestService.environment("CALL_KEYS", called + "=" + key);
    environment.put("SERVICE_NAME", caller);
    RuntimeConfig config = new RuntimeConfig(environment);
    return new ServiceTokens(config, new SelfKey(config), Clock.systemUTC())
        .headerFor(called)
        .orElseThrow();
  }
}
