package holdwater.runtime.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.runtime.TestService;
import holdwater.runtime.Uptime;
import holdwater.runtime.rehearsal.RehearsedRoutes.Came;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever comes first must not wait for code that nobody has run yet. */
class RehearsalTest {
  private static final Map<String, String> ENVIRONMENT =
      TestService.environment("CALLER_KEYS", "gateway=" + "ab".repeat(32));

  @Test
  @Timeout(60)
  void service_answers_itself_before_anybody_can_reach_it() throws Exception {
    try (TestService service =
        TestService.startRehearsed(
            ENVIRONMENT,
            Map.of(
                "test.rehearsed",
                true,
                "holdwater.rehearsal.rounds",
                3,
                "holdwater.rehearsal.requests",
                List.of("/rehearsed/list", "/rehearsed/start {\"text\":\"t01\"}")))) {
      List<Came> came = service.bean(RehearsedRoutes.class).came();

      assertThat(came)
          .extracting(Came::what)
          .containsExactly("list", "start of t01", "list", "start of t01", "list", "start of t01");
      assertThat(came).extracting(Came::profile).containsOnly("rehearsal");
      int port = came.get(0).port();
      assertThat(came).extracting(Came::port).containsOnly(port).doesNotContain(service.port());
      // Netty closes a port on a thread of its own.
      while (!refusesConnections(port)) {
        Thread.onSpinWait();
      }
      assertThat(service.get("/test/open").statusCode()).isEqualTo(200);
      assertThat(service.get("/rehearsed/list").statusCode()).isEqualTo(401);
      // Whoever begins to work when the port opens begins once.
      assertThat(service.bean(RehearsedRoutes.class).openings()).isEqualTo(1);
      assertThat(service.bean(Uptime.class).seconds()).isPositive();
    }
  }

  private static boolean refusesConnections(int port) throws IOException {
    try {
      new Socket("127.0.0.1", port).close();
      return false;
    } catch (SocketException refusedOrReset) {
      // Between bind and listen the system resets who comes.
      return true;
    }
  }

  @Test
  void time_ends_a_rehearsal_and_the_service_opens_all_the_same() throws Exception {
    try (TestService service =
        TestService.startRehearsed(
            ENVIRONMENT,
            Map.of(
                "test.rehearsed",
                true,
                "holdwater.rehearsal.within",
                "0s",
                "holdwater.rehearsal.requests",
                List.of("/rehearsed/list")))) {
      assertThat(service.bean(RehearsedRoutes.class).came()).isEmpty();
      assertThat(service.get("/test/open").statusCode()).isEqualTo(200);
    }
  }

  /** A breaker that the rehearsal opened would refuse the first real callers. */
  @Test
  @Timeout(60)
  void what_a_rehearsal_met_counts_for_nobody() throws Exception {
    Map<String, String> environment =
        TestService.environment("LINKS_CATALOG", "a.catalog=127.0.0.1:1");
    try (TestService service =
        TestService.startRehearsed(
            environment,
            Map.of(
                "test.rehearsed",
                true,
                "holdwater.rehearsal.rounds",
                30,
                "holdwater.rehearsal.within",
                "50s",
                "holdwater.rehearsal.requests",
                List.of("/rehearsed/behind")))) {
      assertThat(service.bean(RehearsedRoutes.class).came()).hasSize(30);
      assertThat(service.get("/prometheus").body())
          .as("the rehearsal opened a breaker")
          .containsPattern("holdwater_resilience_events[^\n]*event=\"breaker-opened\"");

      assertThat(service.get("/rehearsed/behind").body())
          .as("the first call is tried")
          .doesNotContain("breaker-open");
    }
  }

  /** A route that was renamed would leave a service cold without a word. */
  @Test
  void line_without_a_route_ends_the_start() {
    Map<String, Object> settings =
        Map.of("holdwater.rehearsal.requests", List.of("/test/open?a=b", "/test/gone?a=b"));

    assertThatThrownBy(() -> TestService.startRehearsed(ENVIRONMENT, settings).close())
        .hasMessage("holdwater.rehearsal.requests: nothing answers GET /test/gone here");
  }

  @Test
  void line_is_a_get_or_a_post_with_its_body() {
    assertThat(RehearsedRequest.parse(" /a?b=c ", title -> title))
        .isEqualTo(new RehearsedRequest("/a?b=c", null));
    assertThat(RehearsedRequest.parse("/a {\"b\": 1}", title -> title))
        .isEqualTo(new RehearsedRequest("/a", "{\"b\": 1}"));
    assertThat(RehearsedRequest.parse("/a?{signature:t01}", title -> "sig=$1-" + title))
        .isEqualTo(new RehearsedRequest("/a?sig=$1-t01", null));
    assertThatThrownBy(() -> RehearsedRequest.parse("GET /a", title -> title))
        .hasMessageContaining("'GET /a' does not begin with a slash");
  }
}
