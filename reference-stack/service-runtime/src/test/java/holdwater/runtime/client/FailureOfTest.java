package holdwater.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import holdwater.resilience.FailureKind;
import holdwater.resilience.Instance;
import holdwater.runtime.CallContext;
import holdwater.runtime.Peer;
import holdwater.runtime.ServiceClient;
import holdwater.runtime.ServiceClients;
import holdwater.runtime.TestService;
import holdwater.runtime.UpstreamFailure;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** An answer says whose failure it is, and callers go by that. */
class FailureOfTest {
  /** More than open a breaker (ten calls) and eject an instance (five in a row). */
  private static final int CALLS = 40;

  @Test
  void failure_of_somebody_behind_is_held_against_nobody_here_and_not_tried_again()
      throws Exception {
    Peer.Answer behind = Peer.Answer.failing(503).with("X-Failure-Of", "accounts");
    try (Peer peer = Peer.always(behind);
        TestService service = TestService.start("LINKS_CATALOG", peer.link("a.catalog"))) {
      for (int i = 0; i < CALLS; i++) {
        UpstreamFailure failure = failureOf(service);
        assertThat(failure.kind()).isEqualTo(FailureKind.BEHIND);
        assertThat(failure.failed()).contains("accounts");
      }

      assertThat(peer.came).as("sent once each").hasSize(CALLS);
      assertThat(service.get("/prometheus").body().lines())
          .filteredOn(line -> line.startsWith("holdwater_resilience_events"))
          .anyMatch(line -> line.contains("event=\"failed-elsewhere\""))
          .noneMatch(line -> line.contains("event=\"ejected\""))
          .noneMatch(line -> line.contains("event=\"breaker-opened\""));
    }
  }

  @Test
  void answer_for_another_services_failure_names_that_service_however_far_behind()
      throws Exception {
    Peer.Answer own = Peer.Answer.failing(500);
    try (Peer peer = new Peer(n -> n <= 2 ? own : own.with("X-Failure-Of", "billing"));
        TestService service = TestService.start("LINKS_CATALOG", peer.link("a.catalog"))) {
      HttpResponse<String> next = service.get("/test/call/catalog");
      HttpResponse<String> further = service.get("/test/call/catalog");
      HttpResponse<String> nobody = service.get("/test/call/nobody");
      HttpResponse<String> ours = service.get("/test/bug");
      HttpResponse<String> late = service.get("/test/bug", "X-Deadline-Ms", "0");

      assertThat(next.headers().firstValue("X-Failure-Of")).hasValue("catalog");
      assertThat(further.headers().firstValue("X-Failure-Of")).hasValue("billing");
      assertThat(nobody.headers().firstValue("X-Failure-Of")).hasValue("nobody");
      assertThat(ours.headers().firstValue("X-Failure-Of")).isEmpty();
      assertThat(late.headers().firstValue("X-Failure-Of")).hasValue("caller");
    }
  }

  @Test
  void busy_instance_is_not_asked_again_before_it_wants_to_be() throws Exception {
    Peer.Answer busy = Peer.Answer.failing(503).with("Retry-After", "10");
    try (Peer peer = Peer.always(busy);
        Peer other = Peer.always(Peer.Answer.ok());
        TestService service =
            TestService.start(
                "LINKS_CATALOG", peer.link("a.catalog") + "," + other.link("a.catalog-2"))) {
      while (peer.came.isEmpty()) {
        service.bean(ServiceClients.class).to("catalog").getBytes("/titles");
      }
      for (int i = 0; i < 5; i++) {
        service.bean(ServiceClients.class).to("catalog").getBytes("/titles");
      }

      assertThat(peer.came).hasSize(1);
    }
  }

  @Test
  void when_to_come_again_is_passed_on() throws Exception {
    try (Peer peer = Peer.always(Peer.Answer.failing(429).with("Retry-After", "7"));
        TestService service = TestService.start("LINKS_CATALOG", peer.link("a.catalog"))) {
      HttpResponse<String> answer = service.get("/test/call/catalog");

      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
      assertThat(answer.headers().firstValue("X-Failure-Of")).isEmpty();
    }
  }

  @Test
  void connection_that_this_process_has_not_got_says_nothing_of_the_instance() throws Exception {
    Map<String, Object> onlyOne =
        Map.of(
            "micronaut.http.client.pool.max-concurrent-http1-connections",
            1,
            "holdwater.clients.x.timeout-ms",
            3_000);
    try (HangingPeer peer = new HangingPeer();
        TestService service = TestService.start(TestService.environment(), onlyOne)) {
      ServiceClient direct =
          service
              .bean(ServiceClients.class)
              .direct("x", Instance.parseLinks(peer.link("a.x")).get(0));
      CompletableFuture<?> first = CompletableFuture.runAsync(() -> direct.getBytes("/hangs"));
      while (peer.waiting.get() == 0 && !first.isDone()) {
        Thread.onSpinWait();
      }

      UpstreamFailure failure =
          catchThrowableOfType(
              UpstreamFailure.class,
              () ->
                  CallContext.none()
                      .within(Duration.ofMillis(300))
                      .run(() -> direct.getBytes("/titles")));

      assertThat(first).isNotDone();
      assertThat(failure.code()).isEqualTo("own-connections");
      assertThat(failure.kind()).isEqualTo(FailureKind.OURS);
    }
  }

  private static UpstreamFailure failureOf(TestService service) {
    return catchThrowableOfType(
        UpstreamFailure.class,
        () -> service.bean(ServiceClients.class).to("catalog").getBytes("/titles"));
  }
}
