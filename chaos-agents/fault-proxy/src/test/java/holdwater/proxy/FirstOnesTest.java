package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Toxics with {@code first}: they meet that many connections or exchanges and then nobody. */
@Timeout(120)
class FirstOnesTest {

  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

  private Bench bench;

  @AfterEach
  void stop() throws IOException {
    bench.close();
  }

  private JsonNode toxic() {
    return bench.api.get("/v3/proxies/p/toxics/t").json();
  }

  private void isReset() throws IOException {
    try (Socket socket = bench.connect()) {
      Bench.send(socket, "x");
      assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void only_the_first_connections_are_reset_and_the_toxic_says_how_many_it_met()
      throws IOException {
    bench = Bench.echo();
    bench.extension("'name':'t','type':'reset_peer','stream':'upstream','first':2");
    assertThat(toxic().get("first").asInt()).isEqualTo(2);
    assertThat(toxic().get("met").asInt()).isZero();

    isReset();
    assertThat(toxic().get("met").asInt()).isEqualTo(1);
    isReset();
    for (int i = 0; i < 3; i++) {
      try (Socket socket = bench.connect()) {
        Bench.roundTrip(socket, "hello");
      }
    }

    assertThat(toxic().get("met").asInt()).isEqualTo(2);
    assertThat(bench.count("exchangesHit")).isEqualTo(2);
    assertThat(bench.count("cut")).isEqualTo(2);
    assertThat(bench.api.get("/metrics").body())
        .contains("fault_proxy_toxic_met{proxy=\"p\",toxic=\"t\",} 2.0")
        .contains("fault_proxy_toxic_hits_total{proxy=\"p\",toxic=\"t\",} 2.0");
  }

  @Test
  void connection_without_bytes_takes_no_place_and_one_that_has_a_place_keeps_it()
      throws IOException {
    bench = Bench.echo();
    try (Socket idle = bench.connect();
        Socket port = bench.connect()) {
      bench.extension("'name':'t','type':'latency','attributes':{'latency':300},'first':1");
      port.shutdownOutput();
      assertThat(port.getInputStream().read()).isEqualTo(-1);
      assertThat(toxic().get("met").asInt()).isZero();
      try (Socket talking = bench.connect()) {
        assertThat(Bench.roundTrip(talking, "x")).isGreaterThanOrEqualTo(300);
        assertThat(Bench.roundTrip(talking, "x")).isGreaterThanOrEqualTo(300);
        assertThat(Bench.fastestOf(5, idle)).isLessThan(300);

        bench.api.post("/v3/proxies/p/toxics/t", "{'toxicity':0}");
        assertThat(Bench.fastestOf(5, talking)).isLessThan(300);
        bench.api.post("/v3/proxies/p/toxics/t", "{'toxicity':1,'attributes':{'latency':400}}");
        assertThat(Bench.roundTrip(talking, "x")).isGreaterThanOrEqualTo(400);
        assertThat(Bench.fastestOf(5, idle)).isLessThan(300);
      }
      assertThat(toxic().get("met").asInt()).isEqualTo(1);
    }
  }

  @Test
  void places_are_per_toxic() throws IOException {
    bench = Bench.echo();
    bench.extension("'name':'t','type':'noop','first':1");
    bench.extension("'name':'u','type':'noop','first':3");
    for (int i = 0; i < 2; i++) {
      try (Socket socket = bench.connect()) {
        Bench.roundTrip(socket, "x");
      }
    }

    assertThat(toxic().get("met").asInt()).isEqualTo(1);
    assertThat(bench.api.get("/v3/proxies/p/toxics/u").json().get("met").asInt()).isEqualTo(2);
    assertThat(bench.count("exchangesHit")).isEqualTo(2);
  }

  @Test
  void toxic_with_a_match_meets_the_first_requests_that_fit() throws IOException {
    bench = new Bench(Settings.local(42), Upstream.http("ok"));
    bench.extension("'name':'t','type':'http_status','match':{},'first':3");
    List<String> statuses = new ArrayList<>();
    try (Socket socket = bench.connect()) {
      for (int i = 0; i < 5; i++) {
        statuses.add(status(socket));
      }
    }

    assertThat(statuses).containsExactly("503", "503", "503", "200", "200");
    assertThat(toxic().get("met").asInt()).isEqualTo(3);
    assertThat(bench.count("exchangesHit")).isEqualTo(3);
    assertThat(bench.count("connectionsTotal")).isEqualTo(1);
  }

  private static String status(Socket socket) throws IOException {
    Bench.send(socket, REQUEST);
    String head = Upstream.head(socket.getInputStream());
    int length = Integer.parseInt(head.replaceAll("(?is).*content-length: ([0-9]+).*", "$1"));
    Bench.receive(socket, length);
    return head.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
  }

  @Test
  void only_the_first_connects_are_held_back() throws IOException {
    bench = Bench.echo();
    bench.extension("'name':'t','type':'accept_delay','attributes':{'delay':1500},'first':1");
    long start = System.nanoTime();
    try (Socket held = bench.connect();
        Socket free = bench.connect()) {
      Bench.roundTrip(free, "x");
      double other = Bench.millisSince(start);
      Bench.roundTrip(held, "x");

      assertThat(Bench.millisSince(start)).isGreaterThanOrEqualTo(1_500);
      assertThat(other).isLessThan(1_500);
    }
    assertThat(toxic().get("met").asInt()).isEqualTo(1);
  }

  @Test
  void toxiproxys_view_hides_it_and_what_was_shown_can_be_sent_back() throws IOException {
    bench = Bench.echo();
    bench.extension("'name':'t','type':'latency','first':1");
    String shown = toxic().toString();

    assertThat(bench.api.get("/proxies/p/toxics").json()).isEmpty();
    bench.api.delete("/v3/proxies/p/toxics/t");
    assertThat(bench.api.post("/v3/proxies/p/toxics", shown).status()).isEqualTo(200);
    assertThat(toxic().toString()).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'type':'latency','first':0",
        "'type':'latency','first':-1",
        "'type':'latency','first':1.5",
        "'type':'latency','first':'3'",
        "'type':'latency','first':1000000001",
        "'type':'syn_blackhole','first':3"
      })
  void what_can_meet_nobody_is_refused(String spec) throws IOException {
    bench = Bench.echo();

    Api.Reply reply = bench.tryExtension(spec);

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(bench.api.get("/v3/proxies/p/toxics").json()).isEmpty();
  }
}
