package holdwater.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import holdwater.resilience.Instance;
import holdwater.runtime.CallContext;
import holdwater.runtime.Peer;
import holdwater.runtime.ServiceClient;
import holdwater.runtime.ServiceClients;
import holdwater.runtime.TestRoutes;
import holdwater.runtime.TestService;
import holdwater.runtime.UpstreamBytes;
import holdwater.runtime.UpstreamFailure;
import holdwater.runtime.signing.Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceClientTest {
  /** More than open a breaker (ten calls) and eject an instance (five in a row). */
  private static final int BAD_REQUESTS = 40;

  @Test
  void failed_get_really_reaches_the_service_a_second_time() throws IOException {
    try (Peer peer = new Peer(n -> n == 1 ? Peer.Answer.failing(503) : Peer.Answer.ok());
        TestService service = TestService.start("LINKS_CATALOG", peer.link("a.catalog"))) {
      TestRoutes.Greeting answer = catalog(service).get("/titles", TestRoutes.Greeting.class);

      assertThat(answer.text()).isEqualTo("hello");
      assertThat(peer.came).hasSize(2);
    }
  }

  @Test
  void without_the_retry_pattern_a_failed_get_is_sent_once() throws IOException {
    try (Peer peer = Peer.always(Peer.Answer.failing(503));
        TestService service =
            TestService.start("LINKS_CATALOG", peer.link("a.catalog"), "RESILIENCE_RETRY", "off")) {
      UpstreamFailure failure = failureOf(() -> catalog(service).getBytes("/titles"));

      assertThat(failure.status()).isEqualTo(503);
      assertThat(failure.code()).isEqualTo("told-to");
      assertThat(failure.service()).isEqualTo("catalog");
      assertThat(peer.came).hasSize(1);
    }
  }

  @Test
  void post_that_may_have_been_carried_out_is_not_sent_again() throws IOException {
    try (Peer peer = Peer.always(Peer.Answer.failing(500));
        TestService service = TestService.start("LINKS_CATALOG", peer.link("a.catalog"))) {
      failureOf(() -> catalog(service).post("/x", new TestRoutes.Greeting("hi"), Void.class));

      assertThat(peer.came).hasSize(1);
      assertThat(peer.came.get(0).method()).isEqualTo("POST");
      assertThat(new String(peer.came.get(0).body(), StandardCharsets.UTF_8))
          .isEqualTo("{\"text\":\"hi\"}");
      assertThat(peer.came.get(0).headers().getFirst("Content-Type")).isEqualTo("application/json");
    }
  }

  @Test
  void idempotent_post_is_sent_again() throws IOException {
    try (Peer peer = new Peer(n -> n == 1 ? Peer.Answer.failing(500) : Peer.Answer.ok());
        TestService service = TestService.start("LINKS_CATALOG", peer.link("a.catalog"))) {
      TestRoutes.Greeting answer =
          catalog(service)
              .postIdempotent("/x", new TestRoutes.Greeting("hi"), TestRoutes.Greeting.class);

      assertThat(answer.text()).isEqualTo("hello");
      assertThat(peer.came).hasSize(2);
    }
  }

  @Test
  void post_to_a_dead_instance_is_sent_to_the_next() throws IOException {
    String dead = "a.catalog=127.0.0.1:1";
    try (Peer peer = Peer.always(Peer.Answer.ok());
        TestService service =
            TestService.start("LINKS_CATALOG", dead + "," + peer.link("a.catalog-2"))) {
      for (int i = 0; i < 10; i++) {
        catalog(service).post("/x", new TestRoutes.Greeting("hi"), Void.class);
      }

      assertThat(peer.came).hasSize(10);
    }
  }

  @Test
  void refusal_is_passed_on_as_it_came_and_not_retried() throws IOException {
    try (Peer peer = Peer.always(Peer.Answer.failing(404));
        TestService service = TestService.start("LINKS_CATALOG", peer.link("a.catalog"))) {
      UpstreamFailure failure =
          failureOf(() -> catalog(service).get("/titles/t99", TestRoutes.Greeting.class));

      assertThat(failure.status()).isEqualTo(404);
      assertThat(failure.isRefusal()).isTrue();
      assertThat(failure).hasMessage("As told.");
      assertThat(peer.came).hasSize(1);
    }
  }

  @Test
  void request_that_breaks_every_instance_takes_none_of_them_from_the_others() throws Exception {
    try (Peer one = Peer.always(Peer.Answer.failing(500));
        Peer two = Peer.always(Peer.Answer.failing(500));
        TestService service =
            TestService.start(
                "LINKS_CATALOG", one.link("a.catalog") + "," + two.link("a.catalog-2"))) {
      for (int i = 0; i < BAD_REQUESTS; i++) {
        UpstreamFailure failure = failureOf(() -> catalog(service).getBytes("/bad"));
        assertThat(failure.code()).isEqualTo("upstream-500");
      }

      assertThat(service.get("/prometheus").body().lines())
          .filteredOn(line -> line.startsWith("holdwater_resilience_events"))
          .anyMatch(line -> line.contains("event=\"broke\""))
          .noneMatch(line -> line.contains("event=\"ejected\""))
          .noneMatch(line -> line.contains("event=\"breaker-opened\""));
    }
  }

  @Test
  void request_that_is_one_too_many_is_not_held_against_the_instance() throws IOException {
    try (Peer peer = Peer.always(Peer.Answer.failing(429));
        TestService service = TestService.start("LINKS_CATALOG", peer.link("a.catalog"))) {
      for (int i = 0; i < BAD_REQUESTS; i++) {
        assertThat(failureOf(() -> catalog(service).getBytes("/titles")).status()).isEqualTo(429);
      }

      assertThat(peer.came).hasSize(BAD_REQUESTS);
    }
  }

  @Test
  void unreadable_answer_is_a_failure_of_the_service() throws IOException {
    try (Peer peer = Peer.always(new Peer.Answer(200, "[1, 2"));
        TestService service = TestService.start("LINKS_CATALOG", peer.link("a.catalog"))) {
      UpstreamFailure failure =
          failureOf(() -> catalog(service).get("/titles", TestRoutes.Greeting.class));

      assertThat(failure.status()).isEqualTo(502);
      assertThat(failure.code()).isEqualTo("unreadable");
    }
  }

  @Test
  void list_and_bytes_come_as_they_are() throws IOException {
    try (Peer peer = Peer.always(new Peer.Answer(200, "[{\"text\":\"a\"},{\"text\":\"b\"}]"));
        TestService service = TestService.start("LINKS_CATALOG", peer.link("a.catalog"))) {
      List<TestRoutes.Greeting> list =
          catalog(service).getList("/titles", TestRoutes.Greeting.class);
      UpstreamBytes bytes = catalog(service).getBytes("/titles");

      assertThat(list).extracting(TestRoutes.Greeting::text).containsExactly("a", "b");
      assertThat(bytes.contentType()).isEqualTo("application/json");
      assertThat(new String(bytes.body(), StandardCharsets.UTF_8)).startsWith("[{");
    }
  }

  @Test
  void service_without_links_fails_with_503() {
    try (TestService service = TestService.start()) {
      UpstreamFailure failure = failureOf(() -> catalog(service).getBytes("/titles"));

      assertThat(failure.status()).isEqualTo(503);
      assertThat(failure.code()).isEqualTo("no-instance");
    }
  }

  @Test
  void deadline_and_token_travel_with_the_call() throws IOException {
    try (Peer peer = Peer.always(Peer.Answer.ok());
        TestService service = TestService.start("LINKS_CATALOG", peer.link("a.catalog"))) {
      CallContext.none()
          .within(Duration.ofMillis(250))
          .onBehalfOf("a-token")
          .run(() -> catalog(service).getBytes("/titles"));

      String left = peer.came.get(0).headers().getFirst("X-Deadline-Ms");
      assertThat(Integer.parseInt(left)).isBetween(1, 250);
      assertThat(peer.came.get(0).headers().getFirst("Authorization")).isEqualTo("Bearer a-token");
    }
  }

  @Test
  void experiment_of_the_request_is_named_to_the_other_side_and_of_others_is_not()
      throws IOException {
    try (Peer peer = Peer.always(Peer.Answer.ok());
        TestService service =
            TestService.start(
                "LINKS_CATALOG", peer.link("a.catalog"), "EXPERIMENT_SECRET", TestService.SECRET)) {
      CallContext.none().partOf("drill").run(() -> catalog(service).getBytes("/titles"));
      catalog(service).getBytes("/titles");

      assertThat(peer.came.get(0).headers().getFirst("X-Holdwater-Experiment")).isEqualTo("drill");
      String signature = peer.came.get(0).headers().getFirst("X-Holdwater-Experiment-Signature");
      String until = signature.split("\\.", -1)[0];
      assertThat(signature)
          .isEqualTo(
              until + "." + Signer.ofHex(TestService.SECRET).sign("experiment:drill|" + until));
      assertThat(peer.came.get(1).headers()).doesNotContainKey("X-holdwater-experiment");
    }
  }

  @Test
  void without_the_timeout_pattern_no_deadline_is_told() throws IOException {
    try (Peer peer = Peer.always(Peer.Answer.ok());
        TestService service =
            TestService.start(
                "LINKS_CATALOG", peer.link("a.catalog"), "RESILIENCE_TIMEOUT", "off")) {
      catalog(service).getBytes("/titles");

      assertThat(peer.came.get(0).headers()).doesNotContainKey("X-deadline-ms");
    }
  }

  @Test
  void spent_deadline_sends_nothing() throws IOException {
    try (Peer peer = Peer.always(Peer.Answer.ok());
        TestService service = TestService.start("LINKS_CATALOG", peer.link("a.catalog"))) {
      UpstreamFailure failure =
          failureOf(
              () ->
                  CallContext.none()
                      .within(Duration.ZERO)
                      .run(() -> catalog(service).getBytes("/titles")));

      assertThat(failure.status()).isEqualTo(504);
      assertThat(peer.came).isEmpty();
    }
  }

  @Test
  void settings_of_one_service_override_the_defaults() throws IOException {
    Map<String, Object> properties =
        Map.of("holdwater.clients.catalog.tries", 3, "holdwater.clients.catalog.timeout-ms", 5_000);
    try (Peer peer = new Peer(n -> n < 3 ? Peer.Answer.failing(500) : Peer.Answer.ok());
        TestService service =
            TestService.start(
                TestService.environment("LINKS_CATALOG", peer.link("a.catalog")), properties)) {
      catalog(service).getBytes("/titles");

      assertThat(peer.came).hasSize(3);
      assertThat(Integer.parseInt(peer.came.get(0).headers().getFirst("X-Deadline-Ms")))
          .isBetween(401, 5_000);
    }
  }

  @Test
  void slow_calls_have_a_timeout_of_their_own_to_the_same_instances() throws IOException {
    Map<String, Object> properties =
        Map.of(
            "holdwater.clients.catalog.timeout-ms",
            300,
            "holdwater.clients.slow.timeout-ms",
            9_000);
    try (Peer peer = Peer.always(Peer.Answer.ok());
        TestService service =
            TestService.start(
                TestService.environment("LINKS_CATALOG", peer.link("a.catalog")), properties)) {
      service.bean(ServiceClients.class).to("catalog", "slow").getBytes("/titles");
      catalog(service).getBytes("/titles");

      assertThat(Integer.parseInt(peer.came.get(0).headers().getFirst("X-Deadline-Ms")))
          .isBetween(301, 9_000);
      assertThat(Integer.parseInt(peer.came.get(1).headers().getFirst("X-Deadline-Ms")))
          .isBetween(1, 300);
    }
  }

  @Test
  void direct_client_asks_its_instance_once() throws IOException {
    try (Peer peer = Peer.always(Peer.Answer.failing(503));
        TestService service = TestService.start()) {
      ServiceClient direct =
          service
              .bean(ServiceClients.class)
              .direct("edge", new Instance("b.edge-2", "127.0.0.1", peer.port()));

      assertThatThrownBy(() -> direct.getBytes("/edge/status"))
          .isInstanceOf(UpstreamFailure.class)
          .extracting(e -> ((UpstreamFailure) e).service())
          .isEqualTo("edge");
      assertThat(peer.came).hasSize(1);
    }
  }

  @Test
  void call_says_who_calls_whom_and_a_refusal_of_that_is_not_the_callers_fault() throws Exception {
    Peer.Answer refusal = new Peer.Answer(401, "{\"error\":\"service-token\",\"message\":\"No.\"}");
    try (Peer peer = Peer.always(refusal);
        TestService service =
            TestService.start(
                "LINKS_CATALOG",
                peer.link("a.catalog"),
                "LINKS_EDGE",
                peer.link("a.edge"),
                "CALL_KEYS",
                "catalog=" + TestService.SECRET)) {
      UpstreamFailure failure = failureOf(() -> catalog(service).getBytes("/titles"));
      failureOf(() -> service.bean(ServiceClients.class).to("edge").getBytes("/titles"));

      assertThat(failure.status()).as("a viewer told 401 would sign in again").isEqualTo(502);
      String token = peer.came.get(0).headers().getFirst("Service-Authorization");
      JWTClaimsSet claims = SignedJWT.parse(token.substring("Bearer ".length())).getJWTClaimsSet();
      assertThat(claims.getIssuer()).isEqualTo("front");
      assertThat(claims.getSubject()).isEqualTo("a.front");
      assertThat(claims.getAudience()).containsExactly("catalog");
      assertThat(peer.came.get(1).headers().getFirst("Service-Authorization")).isNull();
    }
  }

  private static ServiceClient catalog(TestService service) {
    return service.bean(ServiceClients.class).to("catalog");
  }

  private static UpstreamFailure failureOf(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(UpstreamFailure.class, call);
  }
}
