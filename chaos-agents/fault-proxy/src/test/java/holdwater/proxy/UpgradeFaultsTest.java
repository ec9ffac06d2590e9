package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * HTTP/2 that begins as HTTP/1.1, as the JDK's client does it without being asked. Faults meet its
 * streams like those of a connection that speaks HTTP/2 from its first byte on.
 */
@Timeout(120)
class UpgradeFaultsTest {

  private UpgradingServer server;
  private Bench bench;
  private HttpClient client;

  @BeforeEach
  void start() throws IOException {
    server = new UpgradingServer();
    bench = Bench.inFrontOf(server.address());
    client = HttpClient.newHttpClient();
  }

  @AfterEach
  void stop() throws IOException {
    bench.close();
    server.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + bench.port() + path))
        .timeout(Duration.ofSeconds(60));
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private void answersOverHttp2(HttpRequest request, String body) throws Exception {
    HttpResponse<String> answer = send(request);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(answer.body()).isEqualTo(body);
  }

  private void countsAre(long exchanges, long hit) {
    Bench.eventually("exchanges", () -> bench.count("exchanges") == exchanges);
    assertThat(bench.count("exchangesHit")).isEqualTo(hit);
    assertThat(bench.count("connectionsTotal")).isEqualTo(1);
    assertThat(bench.count("notHttp")).isZero();
    assertThat(bench.count("http2Errors")).isZero();
  }

  @Test
  void streams_of_a_connection_that_was_there_before_are_met() throws Exception {
    answersOverHttp2(request("/a").build(), "/a 0");
    bench.extension("'type':'http_status','attributes':{'status':503},'match':{'path':'/b'}");

    for (int i = 0; i < 20; i++) {
      assertThat(send(request("/b").build()).statusCode()).isEqualTo(503);
      answersOverHttp2(request("/a").build(), "/a 0");
    }

    countsAre(41, 20);
  }

  @Test
  void request_with_a_body_changes_too() throws Exception {
    String body = "x".repeat(10_000);
    answersOverHttp2(
        request("/p").POST(HttpRequest.BodyPublishers.ofString(body)).build(), "/p 10000");
    bench.extension("'type':'http_latency','attributes':{'latency':500},'match':{'path':'/p'}");

    long start = System.nanoTime();
    answersOverHttp2(
        request("/p").POST(HttpRequest.BodyPublishers.ofString(body)).build(), "/p 10000");

    assertThat(Bench.millisSince(start)).isGreaterThanOrEqualTo(500);
    countsAre(2, 1);
  }

  @Test
  void request_that_asks_for_the_change_is_met_once() throws Exception {
    bench.extension("'type':'http_latency','attributes':{'latency':1500},'match':{'path':'/a'}");

    long start = System.nanoTime();
    answersOverHttp2(request("/a").build(), "/a 0");

    assertThat(Bench.millisSince(start)).isBetween(1_500.0, 2_900.0);
    countsAre(1, 1);
    answersOverHttp2(request("/b").build(), "/b 0");
    countsAre(2, 1);
  }

  @Test
  void request_that_a_fault_answers_does_not_change() throws Exception {
    bench.extension("'type':'http_status','attributes':{'status':503}");

    HttpResponse<String> refused = send(request("/a").build());

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(bench.count("exchangesHit")).isEqualTo(1);
    assertThat(bench.count("notHttp")).isZero();
  }

  @Test
  void change_is_followed_where_a_toxic_of_all_bytes_is_in_force() throws Exception {
    bench.toxic("'type':'latency','attributes':{'latency':20}");

    answersOverHttp2(request("/a").build(), "/a 0");
    bench.extension("'type':'http_status','attributes':{'status':503},'match':{'path':'/b'}");
    assertThat(send(request("/b").build()).statusCode()).isEqualTo(503);
    answersOverHttp2(request("/c").build(), "/c 0");

    countsAre(3, 3);
  }
}
