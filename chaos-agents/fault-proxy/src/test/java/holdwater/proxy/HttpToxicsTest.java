package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Faults of single requests, as a stock client with a pool of connections meets them. */
@Timeout(120)
class HttpToxicsTest {

  private static final String TAGGED = "'match':{'header':{'name':'X-Tag','value':'drill'}}";

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private HttpServer server;
  private Bench bench;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
    bench = Bench.inFrontOf("127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() throws IOException {
    bench.close();
    server.stop(0);
    threads.shutdownNow();
  }

  /** Says what it got: method, path, body length and the header X-Given. */
  private void serve(HttpExchange exchange) throws IOException {
    int length = exchange.getRequestBody().readAllBytes().length;
    String path = exchange.getRequestURI().getPath();
    seen.add(exchange.getRequestMethod() + " " + path + " " + length);
    String given = exchange.getRequestHeaders().getFirst("X-Given");
    String body =
        path.startsWith("/big/")
            ? "x".repeat(Integer.parseInt(path.substring(5)))
            : "served " + path + " " + length + " " + given;
    exchange.getResponseHeaders().add("X-Served", "yes");
    byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
    boolean isHead = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(200, isHead ? -1 : bytes.length);
    if (!isHead) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + bench.port() + path))
        .timeout(Duration.ofSeconds(60));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> tagged(String path) throws IOException, InterruptedException {
    return send(to(path).header("X-Tag", "drill"));
  }

  private HttpResponse<String> untagged(String path) throws IOException, InterruptedException {
    return send(to(path));
  }

  private double millisOf(HttpRequest.Builder request) throws IOException, InterruptedException {
    long start = System.nanoTime();
    assertThat(send(request).statusCode()).isEqualTo(200);
    return (System.nanoTime() - start) / 1e6;
  }

  @Test
  void status_answers_tagged_requests_and_the_server_never_sees_them() throws Exception {
    bench.extension("'type':'http_status','attributes':{'status':502,'body':'broken'}," + TAGGED);

    HttpResponse<String> hit = tagged("/a");
    assertThat(hit.statusCode()).isEqualTo(502);
    assertThat(hit.body()).isEqualTo("broken");
    assertThat(untagged("/b").body()).isEqualTo("served /b 0 null");
    assertThat(send(to("/c").header("X-Tag", "other")).statusCode()).isEqualTo(200);
    assertThat(seen).containsExactly("GET /b 0", "GET /c 0");
    assertThat(bench.count("exchanges")).isEqualTo(3);
    assertThat(bench.count("exchangesHit")).isEqualTo(1);
    assertThat(bench.count("connectionsTotal")).isEqualTo(1);
  }

  @Test
  void status_swallows_bodies_and_keeps_the_connection_usable() throws Exception {
    bench.extension("'type':'http_status','match':{'method':'POST','path':'/up*'}");
    String body = "y".repeat(300_000);
    for (int i = 0; i < 5; i++) {
      HttpRequest.Builder request = to("/up/" + i).POST(BodyPublishers.ofString(body));
      assertThat(send(i == 3 ? request.expectContinue(true) : request).statusCode()).isEqualTo(503);
      assertThat(send(to("/other").POST(BodyPublishers.ofString(body))).body())
          .isEqualTo("served /other 300000 null");
    }
    HttpResponse<String> chunked =
        send(to("/up").POST(BodyPublishers.ofByteArrays(List.of(new byte[70_000], new byte[10]))));
    assertThat(chunked.statusCode()).isEqualTo(503);
    assertThat(seen).hasSize(5).containsOnly("POST /other 300000");
    assertThat(bench.count("connectionsTotal")).isEqualTo(1);
  }

  @Test
  void status_of_every_kind_is_understood_by_a_client() throws Exception {
    for (int status : new int[] {200, 204, 304, 404, 429, 500, 503, 599}) {
      bench.api.delete("/v3/proxies/p/toxics/s");
      bench.extension("'name':'s','type':'http_status','attributes':{'status':" + status + "}");
      assertThat(untagged("/x").statusCode()).isEqualTo(status);
      assertThat(send(to("/x").method("HEAD", BodyPublishers.noBody())).statusCode())
          .isEqualTo(status);
    }
    assertThat(seen).isEmpty();
    assertThat(bench.count("connectionsTotal")).isEqualTo(1);
  }

  @Test
  void latency_of_an_exchange_delays_only_those_that_fit() throws Exception {
    untagged("/warm");
    bench.extension("'type':'http_latency','attributes':{'latency':300}," + TAGGED);
    assertThat(millisOf(to("/a").header("X-Tag", "drill"))).isBetween(300.0, 2_000.0);
    assertThat(fastest(to("/a"))).isLessThan(300);

    bench.extension(
        "'type':'http_latency','stream':'upstream','attributes':{'latency':400},"
            + "'match':{'path':'/b'}");
    assertThat(millisOf(to("/b"))).isBetween(400.0, 2_000.0);
    assertThat(millisOf(to("/b").header("X-Tag", "drill"))).isBetween(700.0, 3_000.0);
    assertThat(fastest(to("/c"))).isLessThan(300);
  }

  private double fastest(HttpRequest.Builder request) throws IOException, InterruptedException {
    double least = Double.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      least = Math.min(least, millisOf(request));
    }
    return least;
  }

  @Test
  void any_toxic_with_a_match_bites_connections_that_were_there_before_it() throws Exception {
    for (int i = 0; i < 10; i++) {
      untagged("/before");
    }
    bench.extension("'name':'slow','type':'latency','attributes':{'latency':300}," + TAGGED);
    assertThat(millisOf(to("/a").header("X-Tag", "drill"))).isBetween(300.0, 2_000.0);
    assertThat(fastest(to("/a"))).isLessThan(300);
    assertThat(bench.count("connectionsTotal")).isEqualTo(1);
    assertThat(bench.count("exchangesHit")).isEqualTo(1);

    bench.api.delete("/v3/proxies/p/toxics/slow");
    assertThat(fastest(to("/a").header("X-Tag", "drill"))).isLessThan(300);
    assertThat(bench.count("exchangesHit")).isEqualTo(1);
    assertThat(bench.count("notHttp")).isZero();
  }

  @Test
  void reset_peer_with_a_match_resets_only_tagged_requests() throws Exception {
    bench.extension("'type':'reset_peer','stream':'upstream'," + TAGGED);
    for (int i = 0; i < 3; i++) {
      assertThat(untagged("/a").statusCode()).isEqualTo(200);
      assertThatThrownBy(() -> tagged("/b")).isInstanceOf(IOException.class);
    }
    assertThat(seen).containsOnly("GET /a 0");
  }

  @Test
  void header_is_set_on_requests_and_removed_from_responses() throws Exception {
    bench.extension(
        "'type':'http_header','name':'up','stream':'upstream',"
            + "'attributes':{'name':'X-Given','value':'by the proxy'}");
    bench.extension(
        "'type':'http_header','name':'down',"
            + "'attributes':{'name':'x-served','action':'remove'},'match':{'path':'/without'}");

    HttpResponse<String> without = untagged("/without");
    assertThat(without.body()).isEqualTo("served /without 0 by the proxy");
    assertThat(without.headers().firstValue("X-Served")).isEmpty();
    assertThat(untagged("/with").headers().firstValue("X-Served")).contains("yes");
  }

  @Test
  void trickle_drips_the_body_and_lets_the_head_pass() throws Exception {
    bench.extension("'type':'http_trickle','attributes':{'rate':100}," + TAGGED);
    long start = System.nanoTime();
    HttpResponse<java.io.InputStream> slow =
        client.send(to("/big/60").header("X-Tag", "drill").build(), BodyHandlers.ofInputStream());
    double head = (System.nanoTime() - start) / 1e6;
    assertThat(slow.body().readAllBytes()).hasSize(60);
    double all = (System.nanoTime() - start) / 1e6;

    assertThat(all).isBetween(550.0, 5_000.0);
    assertThat(head).isLessThan(all - 400);
    assertThat(fastest(to("/big/60"))).isLessThan(400);
  }

  @Test
  void big_bodies_pass_whole_through_toxics_that_tell_messages_apart() throws Exception {
    bench.extension("'type':'http_latency','attributes':{'latency':1,'jitter':1}");
    bench.extension("'type':'bandwidth','attributes':{'rate':100000}," + TAGGED);
    bench.extension("'type':'http_header','attributes':{'name':'X-B','value':'c'}");
    String body = "z".repeat(3_000_000);

    assertThat(tagged("/big/3000000").body()).hasSize(3_000_000);
    assertThat(send(to("/p").POST(BodyPublishers.ofString(body))).body())
        .isEqualTo("served /p 3000000 null");
  }

  @Test
  void share_is_of_exchanges_and_the_same_in_every_run() throws Exception {
    String toxic = "'type':'http_status','name':'half','match':{'share':0.5}";
    List<Integer> first = statusesWith(toxic);
    bench.close();
    bench = Bench.inFrontOf("127.0.0.1:" + server.getAddress().getPort());
    List<Integer> second = statusesWith(toxic);

    assertThat(first.stream().filter(status -> status == 503).count()).isBetween(20L, 80L);
    assertThat(second).isEqualTo(first);
  }

  private List<Integer> statusesWith(String toxic) throws Exception {
    bench.extension(toxic);
    HttpClient fresh = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return IntStream.range(0, 100)
        .mapToObj(
            i -> {
              try {
                return fresh.send(to("/").build(), BodyHandlers.discarding()).statusCode();
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            })
        .toList();
  }

  @Test
  void client_that_offers_http2_is_served_over_http1() throws Exception {
    bench.extension("'type':'http_status'," + TAGGED);
    HttpClient both = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    for (int i = 0; i < 3; i++) {
      assertThat(both.send(to("/a").build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      assertThat(
              both.send(to("/a").header("X-Tag", "drill").build(), BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(503);
    }
  }

  @Test
  void toxic_that_cannot_be_is_refused() {
    for (String spec :
        List.of(
            "'type':'http_status','stream':'downstream'",
            "'type':'http_status','attributes':{'status':99}",
            "'type':'http_trickle'",
            "'type':'http_header'",
            "'type':'http_header','attributes':{'name':'Content-Length'}",
            "'type':'latency','match':{'path':'x'}",
            "'type':'latency','match':{'share':2}",
            "'type':'latency','match':{'share':'1'}",
            "'type':'latency','match':{'header':'X'}",
            "'type':'latency','match':{'header':{'value':'x'}}",
            "'type':'accept_delay','match':{'path':'/x'}",
            "'type':'latency','match':[]")) {
      assertThat(bench.tryExtension(spec).status()).as(spec).isEqualTo(400);
    }
  }
}
