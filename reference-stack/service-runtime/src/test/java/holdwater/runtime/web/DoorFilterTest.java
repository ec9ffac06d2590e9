package holdwater.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.runtime.MetricsDoor;
import holdwater.runtime.TestService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Viewers are told nothing of how the service is doing. */
class DoorFilterTest {
  private final HttpClient http = HttpClient.newHttpClient();

  private HttpResponse<String> inside(TestService service, String path) throws Exception {
    int port = service.bean(MetricsDoor.class).port();
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void metrics_have_a_door_of_their_own() throws Exception {
    try (TestService service = TestService.start("METRICS_PORT", "0")) {
      assertThat(service.bean(MetricsDoor.class).port()).isPositive().isNotEqualTo(service.port());
      assertThat(service.get("/prometheus").statusCode()).isEqualTo(404);
      assertThat(inside(service, "/prometheus").body()).contains("resilience_pattern_enabled");
    }
  }

  @Test
  void no_other_way_to_write_the_path_opens_it_for_viewers() throws Exception {
    try (TestService service = TestService.start("METRICS_PORT", "0")) {
      for (String path :
          new String[] {
            "/prometheus/", "/prometheus/?x", "//prometheus", "/%70rometheus", "/prometheus;x=1"
          }) {
        HttpResponse<String> answer = service.get(path);
        assertThat(answer.statusCode()).as(path).isNotEqualTo(200);
        assertThat(answer.body()).as(path).doesNotContain("resilience_pattern_enabled");
      }
      assertThat(service.get("/%68ealth").body()).doesNotContain("\"name\"");
      assertThat(service.get("/health/").body()).doesNotContain("\"name\"");
    }
  }

  @Test
  void viewers_come_in_by_the_other_one_only() throws Exception {
    try (TestService service = TestService.start("METRICS_PORT", "0")) {
      assertThat(service.get("/test/open").statusCode()).isEqualTo(200);
      assertThat(inside(service, "/test/open").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void health_is_a_word_for_viewers_and_has_its_details_inside() throws Exception {
    try (TestService service = TestService.start("METRICS_PORT", "0")) {
      for (String path : new String[] {"/health", "/health/liveness", "/health/readiness"}) {
        assertThat(service.get(path).statusCode()).as(path).isEqualTo(200);
        assertThat(service.get(path).body()).as(path).isEqualTo("{\"status\":\"UP\"}");
      }
      assertThat(inside(service, "/health").body()).contains("\"name\"");
    }
  }

  @Test
  void without_a_door_of_its_own_everything_is_at_the_only_port() throws Exception {
    try (TestService service = TestService.start()) {
      assertThat(service.get("/prometheus").statusCode()).isEqualTo(200);
      assertThat(service.bean(MetricsDoor.class).port()).isEqualTo(-1);
    }
  }
}
