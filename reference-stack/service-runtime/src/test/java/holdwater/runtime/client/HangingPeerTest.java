package holdwater.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.resilience.Instance;
import holdwater.runtime.CallContext;
import holdwater.runtime.ServiceClient;
import holdwater.runtime.ServiceClients;
import holdwater.runtime.TestService;
import holdwater.runtime.UpstreamFailure;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/**
 * The HTTP client has no timeout per request: a suspended peer held threads and connections for
 * ever.
 */
class HangingPeerTest {
  private static final Map<String, Object> SMALL_POOL =
      Map.of(
          "holdwater.blocking.threads", 8,
          "holdwater.blocking.queue", 100,
          "holdwater.clients.catalog.timeout-ms", 200,
          "holdwater.clients.catalog.tries", 1);

  @Test
  void call_to_a_hanging_peer_ends_in_time_and_closes_its_connection() throws Exception {
    try (HangingPeer peer = new HangingPeer();
        TestService service = start(peer)) {
      long start = System.nanoTime();
      HttpResponse<String> answer = service.get("/test/call/catalog");
      Duration took = Duration.ofNanos(System.nanoTime() - start);

      assertThat(answer.statusCode()).isEqualTo(504);
      assertThat(answer.body()).contains("\"timeout\"");
      assertThat(took).isBetween(Duration.ofMillis(190), Duration.ofSeconds(10));
      assertThat(peer.accepted.get()).isEqualTo(1);
      assertThat(eventually(() -> peer.waiting.get() == 0)).isTrue();
    }
  }

  @Test
  void many_calls_to_a_hanging_peer_breed_no_threads() throws Exception {
    try (HangingPeer peer = new HangingPeer();
        TestService service = start(peer)) {
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        answers.add(service.getLater("/test/call/catalog"));
      }
      for (CompletableFuture<HttpResponse<String>> answer : answers) {
        assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isIn(503, 504);
      }

      long blocking =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().startsWith("blocking-"))
              .count();
      assertThat(blocking).isLessThanOrEqualTo(8);
      assertThat(eventually(() -> peer.waiting.get() == 0)).isTrue();
    }
  }

  /** All threads used to wait for one slow service, and nobody was left for the others. */
  @Test
  void slow_service_takes_its_places_and_leaves_the_other_threads() throws Exception {
    Map<String, Object> threePlaces =
        Map.of(
            "holdwater.blocking.threads", 4,
            "holdwater.clients.catalog.timeout-ms", 20_000,
            "holdwater.clients.catalog.places", 3);
    try (HangingPeer peer = new HangingPeer();
        TestService service =
            TestService.start(
                TestService.environment("LINKS_CATALOG", peer.link("a.catalog")), threePlaces)) {
      List<CompletableFuture<HttpResponse<String>>> held = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        held.add(service.getLater("/test/call/catalog"));
      }
      assertThat(eventually(() -> peer.waiting.get() == 3)).isTrue();

      HttpResponse<String> oneTooMany = service.get("/test/call/catalog");
      assertThat(oneTooMany.statusCode()).isEqualTo(503);
      assertThat(oneTooMany.body()).contains("no-place");
      assertThat(service.get("/test/greeting").statusCode()).isEqualTo(200);
      assertThat(held).noneMatch(CompletableFuture::isDone);
    }
  }

  /** From 0.1 ms on: before, while and after the connection is made and the request is sent. */
  @Test
  void call_given_up_at_any_moment_leaves_nothing_waiting() throws Exception {
    try (HangingPeer peer = new HangingPeer();
        TestService service = start(peer)) {
      ServiceClient direct =
          service
              .bean(ServiceClients.class)
              .direct("x", Instance.parseLinks(peer.link("a.x")).get(0));
      for (int i = 0; i < 300; i++) {
        Duration soon = Duration.ofNanos(100_000L * (1 + i % 40));

        assertThatThrownBy(
                () -> CallContext.none().within(soon).run(() -> direct.getBytes("/titles")))
            .isInstanceOf(UpstreamFailure.class);
      }

      assertThat(eventually(() -> peer.waiting.get() == 0)).isTrue();
    }
  }

  private static TestService start(HangingPeer peer) throws IOException {
    return TestService.start(
        TestService.environment("LINKS_CATALOG", peer.link("a.catalog")), SMALL_POOL);
  }

  private static boolean eventually(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < end) {
      if (condition.getAsBoolean()) {
        return true;
      }
      Thread.onSpinWait();
    }
    return false;
  }
}
