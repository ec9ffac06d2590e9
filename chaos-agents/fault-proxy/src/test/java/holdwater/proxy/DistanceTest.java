package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A link may lead far away, which is no fault. */
class DistanceTest {
  private static final int FAR_MILLIS = 60;
  private static final int TRIPS = 5;

  private Bench bench;

  @BeforeEach
  void open() throws IOException {
    bench = Bench.echo();
  }

  @AfterEach
  void close() throws IOException {
    bench.close();
  }

  /** Makes a link {@code far} to the echo and returns its port. */
  private int far() {
    int port = QuietPorts.next();
    Api.Reply reply = make(port, FAR_MILLIS);
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    return port;
  }

  private Api.Reply make(int port, int millis) {
    return bench.api.post(
        "/v3/proxies",
        "{'name':'far','listen':'127.0.0.1:%d','upstream':'%s','latencyMillis':%d}"
            .formatted(port, bench.upstream.address(), millis));
  }

  @Test
  void far_link_takes_its_time_and_nothing_counts_as_hit() throws IOException {
    try (Socket socket = Bench.connect(far())) {
      assertThat(Bench.fastestOf(TRIPS, socket)).isGreaterThanOrEqualTo(FAR_MILLIS);
    }

    JsonNode link = bench.api.get("/v3/links/far").json();
    assertThat(link.get("latencyMillis").asInt()).isEqualTo(FAR_MILLIS);
    assertThat(link.get("exchanges").asInt()).isEqualTo(TRIPS);
    assertThat(link.get("exchangesHit").asInt()).isZero();
    assertThat(link.get("toxics").asInt()).isZero();
    assertThat(bench.api.get("/v3/proxies/far").json().get("latencyMillis").asInt())
        .isEqualTo(FAR_MILLIS);
    assertThat(bench.api.get("/v3/proxies/far/toxics").json()).isEmpty();
    assertThat(bench.api.get("/proxies/far").body()).doesNotContain("latencyMillis", "distance");
    assertThat(bench.api.get("/metrics").body()).doesNotContain("distance");
  }

  @Test
  void distance_stays_when_all_toxics_go_and_adds_to_them() throws IOException {
    try (Socket socket = Bench.connect(far())) {
      bench.api.post("/proxies/far/toxics", "{'type':'latency','attributes':{'latency':50}}");
      assertThat(Bench.fastestOf(TRIPS, socket)).isGreaterThanOrEqualTo(FAR_MILLIS + 50);

      assertThat(bench.api.delete("/proxies/far/toxics/latency_downstream").status())
          .isEqualTo(204);
      assertThat(Bench.fastestOf(TRIPS, socket)).isGreaterThanOrEqualTo(FAR_MILLIS);

      assertThat(bench.api.post("/reset", "").status()).isEqualTo(204);
      assertThat(Bench.fastestOf(TRIPS, socket)).isGreaterThanOrEqualTo(FAR_MILLIS);
    }
    assertThat(bench.api.get("/v3/links/far").json().get("exchangesHit").asInt()).isEqualTo(TRIPS);
  }

  @Test
  void nobody_makes_changes_or_takes_away_a_distance() {
    far();

    assertThat(bench.tryExtension("'type':'distance'").status()).isEqualTo(400);
    assertThat(bench.api.post("/v3/proxies/far", "{'latencyMillis':10}").body())
        .contains("cannot be changed");
    assertThat(bench.api.delete("/v3/proxies/far/toxics/distance").status()).isEqualTo(404);
    // Its own shape may be sent back.
    assertThat(bench.api.post("/v3/proxies/far", bench.api.get("/v3/proxies/far").body()).status())
        .isEqualTo(200);
  }

  @Test
  void distance_beyond_the_earth_is_a_mistake() {
    assertThat(make(QuietPorts.next(), 1_001).body())
        .contains("latencyMillis", "must lie between 0 and 1000, was 1001");
    assertThat(make(QuietPorts.next(), -1).status()).isEqualTo(400);
  }
}
