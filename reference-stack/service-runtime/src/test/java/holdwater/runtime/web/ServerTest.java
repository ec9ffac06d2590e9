package holdwater.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.resilience.Pattern;
import holdwater.runtime.TestRoutes;
import holdwater.runtime.TestService;
import holdwater.runtime.signing.Signer;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServerTest {
  private static TestService service;

  @BeforeAll
  static void start() {
    service = TestService.start();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void every_response_says_who_served_it() throws Exception {
    for (String path :
        List.of("/test/greeting", "/nowhere", "/test/bug", "/health/liveness", "/prometheus")) {
      HttpResponse<String> answer = service.get(path);

      assertThat(answer.headers().firstValue("X-Served-By")).as(path).hasValue("a.front");
    }
  }

  @Test
  void spent_deadline_is_answered_504_without_running_the_route() throws Exception {
    HttpResponse<String> answer = service.get("/test/bug", "X-Deadline-Ms", "0");

    assertThat(answer.statusCode()).isEqualTo(504);
    assertThat(answer.body()).contains("\"error\":\"deadline\"");
    assertThat(answer.headers().firstValue("X-Served-By")).hasValue("a.front");
  }

  @Test
  void deadline_and_token_are_current_in_the_route() throws Exception {
    HttpResponse<String> answer =
        service.get("/test/brought", "X-Deadline-Ms", "30000", "Authorization", "Bearer abc");

    assertThat(answer.body())
        .contains("\"bearer\":\"abc\"")
        .containsPattern("\"deadlineMillis\":[12]\\d{4}");
  }

  /** Anybody's would give them a share of every cache of their own, as often as they like. */
  @Test
  void experiment_is_current_in_the_route_only_if_it_is_signed() throws Exception {
    try (TestService asked = TestService.start("EXPERIMENT_SECRET", TestService.SECRET)) {
      long until = Instant.now().plusSeconds(60).getEpochSecond();
      String signature =
          until + "." + Signer.ofHex(TestService.SECRET).sign("experiment:drill|" + until);
      String name = "X-Holdwater-Experiment";

      assertThat(asked.get("/test/brought", name, "drill", name + "-Signature", signature).body())
          .contains("\"experiment\":\"drill\"");
      assertThat(asked.get("/test/brought", name, "other", name + "-Signature", signature).body())
          .doesNotContain("experiment");
      assertThat(asked.get("/test/brought", name, "drill").body()).doesNotContain("experiment");
    }
    assertThat(service.get("/test/brought", "X-Holdwater-Experiment", "drill").body())
        .as("a stack without the secret")
        .doesNotContain("experiment");
  }

  @Test
  void request_without_deadline_has_none_unless_its_route_names_one() throws Exception {
    assertThat(service.get("/test/brought").body()).doesNotContain("deadlineMillis");
    assertThat(service.get("/test/brought-in-time").body())
        .containsPattern("\"deadlineMillis\":1?\\d{1,3}[},]");
  }

  @Test
  void fallback_is_marked() throws Exception {
    assertThat(service.get("/test/fallback").headers().firstValue("X-Fallback"))
        .hasValue("popular");
    assertThat(service.get("/test/greeting").headers().firstValue("X-Fallback")).isEmpty();
  }

  @Test
  void errors_have_one_form_whoever_raises_them() throws Exception {
    HttpResponse<String> refused = service.get("/test/forbidden");
    HttpResponse<String> unknown = service.get("/nowhere", "Accept", "text/html");
    HttpResponse<String> bug = service.get("/test/bug");

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body())
        .isEqualTo("{\"error\":\"forbidden\",\"message\":\"Not in your plan.\"}");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).startsWith("{\"error\":\"not-found\",\"message\":");
    assertThat(bug.statusCode()).isEqualTo(500);
    assertThat(bug.body()).startsWith("{\"error\":\"internal-server-error\"");
    assertThat(bug.body()).as("what the exception says").doesNotContain("a bug");
  }

  @Test
  void failed_upstream_is_503_and_never_a_bug_of_ours() throws Exception {
    HttpResponse<String> answer = service.get("/test/call/nobody");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("no-instance");
  }

  @Test
  void request_beyond_threads_and_queue_is_refused_at_once() throws Exception {
    Map<String, Object> tiny =
        Map.of("holdwater.blocking.threads", 1, "holdwater.blocking.queue", 1);
    try (TestService small = TestService.start(TestService.environment(), tiny)) {
      TestRoutes routes = small.bean(TestRoutes.class);
      List<CompletableFuture<HttpResponse<String>>> held = new ArrayList<>();
      held.add(small.getLater("/test/hold"));
      assertThat(routes.holding.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
      CompletableFuture<HttpResponse<String>> first = small.getLater("/test/hold");
      CompletableFuture<HttpResponse<String>> second = small.getLater("/test/hold");

      HttpResponse<?> refused =
          (HttpResponse<?>) CompletableFuture.anyOf(first, second).get(30, TimeUnit.SECONDS);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(small.get("/health/liveness").statusCode()).isEqualTo(200);

      routes.release.countDown();
      assertThat(held.get(0).get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void running_request_is_finished_when_the_service_is_told_to_stop() throws Exception {
    TestService stopping = TestService.start();
    TestRoutes routes = stopping.bean(TestRoutes.class);
    CompletableFuture<HttpResponse<String>> running = stopping.getLater("/test/hold");
    assertThat(routes.holding.tryAcquire(30, TimeUnit.SECONDS)).isTrue();

    CompletableFuture<Void> stopped = CompletableFuture.runAsync(stopping::close);
    assertThat(stopped).isNotDone();
    routes.release.countDown();

    assertThat(running.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    stopped.get(30, TimeUnit.SECONDS);
  }

  @Test
  void prometheus_shows_requests_and_patterns() throws Exception {
    service.get("/test/call/nobody");

    String metrics = service.get("/prometheus").body();

    assertThat(metrics).contains("http_server_requests_seconds_count{");
    assertThat(metrics).contains("uri=\"/test/call/{service}\"");
  }

  @Test
  void prometheus_shows_how_long_requests_took_and_of_which_service_and_place() throws Exception {
    service.get("/test/greeting");

    List<String> buckets =
        service
            .get("/prometheus")
            .body()
            .lines()
            .filter(line -> line.startsWith("http_server_requests_seconds_bucket"))
            .filter(line -> line.contains("uri=\"/test/greeting\""))
            .toList();

    assertThat(buckets).hasSize(7).anyMatch(line -> line.contains("le=\"0.25\""));
    assertThat(buckets)
        .allSatisfy(
            line -> assertThat(line).contains("service=\"front\"", "zone=\"a\"", "region=\"r1\""));
  }

  @Test
  void prometheus_shows_which_patterns_the_process_was_started_with() throws Exception {
    try (TestService ablated = TestService.start("RESILIENCE_ZONE_FAILOVER", "off")) {
      List<String> switches =
          ablated
              .get("/prometheus")
              .body()
              .lines()
              .filter(line -> line.startsWith("resilience_pattern_enabled"))
              .toList();

      assertThat(switches).hasSize(Pattern.values().length);
      assertThat(switches)
          .filteredOn(line -> line.endsWith(" 0.0"))
          .singleElement()
          .asString()
          .contains("pattern=\"zone-failover\"");
    }
  }
}
