package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LinksTest {

  @Test
  void exchanges_count_the_turns_of_clients_while_they_live() throws IOException {
    try (Bench bench = Bench.echo();
        Socket one = bench.connect();
        Socket two = bench.connect()) {
      for (int i = 0; i < 3; i++) {
        Bench.roundTrip(one, "hello");
      }
      Bench.roundTrip(two, "hi");

      JsonNode link = bench.api.get("/v3/links").json().get(0);
      assertThat(link.get("name").asText()).isEqualTo("p");
      assertThat(link.get("connections").asInt()).isEqualTo(2);
      assertThat(link.get("connectionsTotal").asInt()).isEqualTo(2);
      assertThat(link.get("exchanges").asInt()).isEqualTo(4);
      assertThat(link.get("exchangesHit").asInt()).isZero();
      assertThat(link.get("bytesUp").asInt()).isEqualTo(17);
      assertThat(link.get("bytesDown").asInt()).isEqualTo(17);
    }
  }

  @Test
  void link_tells_how_long_callers_waited_and_how_long_for_the_server() throws IOException {
    try (Bench bench = Bench.echo();
        Socket socket = bench.connect()) {
      Bench.roundTrip(socket, "free");
      bench.toxic("'name':'t','type':'latency','attributes':{'latency':300}");
      Bench.roundTrip(socket, "late");

      JsonNode link = bench.api.get("/v3/links/p").json();
      assertThat(link.get("answers").asInt()).isEqualTo(2);
      assertThat(link.get("waitedMillis").asLong() - link.get("servedMillis").asLong())
          .isGreaterThanOrEqualTo(299);
    }
  }

  @Test
  void exchanges_that_meet_a_toxic_count_as_hit_once_each() throws IOException {
    try (Bench bench = Bench.echo();
        Socket socket = bench.connect()) {
      Bench.roundTrip(socket, "free");
      bench.toxic("'name':'t','type':'latency','stream':'upstream'");
      bench.toxic("'name':'u','type':'latency'");
      Bench.roundTrip(socket, "hit");
      Bench.roundTrip(socket, "hit");
      bench.api.post("/reset", "");
      Bench.roundTrip(socket, "free");

      assertThat(bench.count("exchanges")).isEqualTo(4);
      assertThat(bench.count("exchangesHit")).isEqualTo(2);
    }
  }

  @Test
  void connection_that_toxicity_spares_is_not_hit() throws IOException {
    try (Bench bench = Bench.echo();
        Socket socket = bench.connect()) {
      bench.toxic("'type':'latency','toxicity':0");
      Bench.roundTrip(socket, "x");

      assertThat(bench.count("exchangesHit")).isZero();
    }
  }

  @Test
  void metrics_count_connections_that_still_live() throws IOException {
    try (Bench bench = Bench.echo();
        Socket socket = bench.connect()) {
      bench.toxic("'type':'latency'");
      Bench.roundTrip(socket, "12345");

      // Bytes count as sent a moment after the receiver has them.
      Pattern sent =
          Pattern.compile("toxiproxy_proxy_sent_bytes_total\\{direction=\"downstream\".*} 5.0");
      Bench.eventually(
          "the answer counts as sent", () -> sent.matcher(bench.api.get("/metrics").body()).find());
      assertThat(bench.api.get("/metrics").body())
          .contains("fault_proxy_connections{proxy=\"p\",} 1.0")
          .contains("fault_proxy_exchanges_total{proxy=\"p\",} 1.0")
          .contains("fault_proxy_toxics{proxy=\"p\",type=\"latency\",} 1.0")
          .containsPattern("toxiproxy_proxy_received_bytes_total\\{direction=\"upstream\".*} 5.0");
    }
  }
}
