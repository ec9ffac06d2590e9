package holdwater.edge;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.resilience.ClockLeeway;
import holdwater.resilience.Locality;
import holdwater.resilience.PatternMetrics;
import holdwater.resilience.Surroundings;
import holdwater.runtime.BeforeOpening;
import holdwater.runtime.ServiceMain;
import holdwater.runtime.signing.ContentDigest;
import holdwater.runtime.signing.ContentSignature;
import holdwater.runtime.signing.Signer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service over real sockets, before an origin that can be told to hang or vanish. */
class EdgeServiceTest {

  private static final String SECRET = "5a".repeat(32);
  private static final String OTHER = "/content/t01/240p/1.m4s";

  @TempDir Path data;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ContentSignature signature =
      new ContentSignature(
          Signer.ofHex(SECRET),
          new ClockLeeway(
              "content",
              Surroundings.ofProcess(new Locality("a", "r1"), Map.of(), PatternMetrics.NONE)));
  private final byte[] body = new byte[80_000];
  private String segment;
  private FakeOrigin origin;
  private ApplicationContext edge;

  @BeforeEach
  void start() throws IOException {
    new SplittableRandom(1).nextBytes(body);
    origin = new FakeOrigin();
    segment = "/content/t01/240p/" + ContentDigest.addressed("0.m4s", body);
    origin.objects.put(atOrigin(segment), body);
    origin.objects.put("/origin/t01/art/poster.jpg", new byte[] {1, 2, 3});
    origin.objects.put(
        "/origin/t01/240p/media.m3u8",
        "#EXTM3U\n#EXTINF:2,\n0.m4s\n".getBytes(StandardCharsets.UTF_8));
    edge = startEdge();
  }

  @AfterEach
  void stop() {
    origin.gate.countDown();
    edge.close();
    origin.close();
  }

  @Test
  void first_request_is_a_miss_and_the_second_a_hit() throws Exception {
    HttpResponse<byte[]> first = get(signed(segment));
    HttpResponse<byte[]> second = get(signed(segment));

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.headers().firstValue("X-Cache")).contains("MISS");
    assertThat(first.headers().firstValue("X-Served-By")).contains("a.edge");
    assertThat(second.headers().firstValue("X-Cache")).contains("HIT");
    assertThat(second.headers().firstValue("Content-Type")).contains("video/iso.segment");
    assertThat(second.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age");
    assertThat(second.body()).isEqualTo(body);
    assertThat(origin.asked).hasSize(1);
  }

  @Test
  void equal_misses_at_the_same_time_ask_the_origin_once() throws Exception {
    origin.gate = new CountDownLatch(1);
    List<CompletableFuture<HttpResponse<byte[]>>> viewers =
        Stream.generate(() -> later(signed(segment))).limit(10).toList();
    origin.someoneAsked.await();
    awaitCoalesced(9);

    origin.gate.countDown();

    assertThat(viewers).allSatisfy(viewer -> assertThat(viewer.get().body()).isEqualTo(body));
    assertThat(
            viewers.stream()
                .map(viewer -> viewer.join().headers().firstValue("X-Cache").orElseThrow()))
        .containsOnlyOnce("MISS")
        .contains("COALESCED");
    assertThat(origin.asked).hasSize(1);
  }

  @Test
  void request_without_a_good_signature_is_forbidden() throws Exception {
    String good = query("t01", 0, 300);

    assertThat(get(segment).statusCode()).isEqualTo(403);
    assertThat(get(segment + "?from=0&exp=99999999999&sig=ab").statusCode()).isEqualTo(403);
    assertThat(get(segment + "?" + good.substring(good.indexOf("exp"))).statusCode())
        .isEqualTo(403);
    assertThat(get(segment + "?" + query("t02", 0, 300)).statusCode()).isEqualTo(403);
    assertThat(get(segment + "?" + query("t01", -900, -300)).statusCode()).isEqualTo(403);
    assertThat(get(segment + "?" + query("t01", 300, 900)).statusCode()).isEqualTo(403);
    assertThat(origin.asked).isEmpty();
  }

  @Test
  void signature_of_a_clock_half_a_minute_off_is_good_and_counted() throws Exception {
    assertThat(get(segment + "?" + query("t01", 30, 300)).statusCode()).isEqualTo(200);
    assertThat(get(segment + "?" + query("t01", -300, -30)).statusCode()).isEqualTo(200);

    assertThat(new String(get("/prometheus").body(), StandardCharsets.UTF_8).lines())
        .anyMatch(line -> line.contains("event=\"leeway-used\"") && line.endsWith(" 2.0"));
  }

  @Test
  void signature_of_a_clock_half_a_minute_off_is_forbidden_without_leeway() throws Exception {
    edge.close();
    edge = startEdge("RESILIENCE_CLOCK_LEEWAY", "off");

    assertThat(get(segment + "?" + query("t01", 30, 300)).statusCode()).isEqualTo(403);
    assertThat(get(segment + "?" + query("t01", -300, -30)).statusCode()).isEqualTo(403);
    assertThat(get(signed(segment)).statusCode()).isEqualTo(200);
  }

  @Test
  void pictures_need_no_signature() throws Exception {
    HttpResponse<byte[]> poster = get("/content/t01/art/poster.jpg");

    assertThat(poster.statusCode()).isEqualTo(200);
    assertThat(poster.headers().firstValue("Content-Type")).contains("image/jpeg");
  }

  @Test
  void segments_of_a_playlist_carry_its_signature() throws Exception {
    String query = query("t01", -1, 300);

    HttpResponse<byte[]> playlist = get("/content/t01/240p/media.m3u8?" + query);

    assertThat(new String(playlist.body(), StandardCharsets.UTF_8))
        .contains("0.m4s?" + query + "\n");
    assertThat(get("/content/t01/240p/media.m3u8?" + query + "&x=$9").statusCode()).isEqualTo(200);
  }

  @Test
  void parts_and_unchanged_objects_are_answered_as_asked() throws Exception {
    String etag = get(signed(segment)).headers().firstValue("ETag").orElseThrow();

    HttpResponse<byte[]> part = get(signed(segment), "Range", "bytes=100-199");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.headers().firstValue("Content-Range")).contains("bytes 100-199/80000");
    assertThat(part.body()).isEqualTo(java.util.Arrays.copyOfRange(body, 100, 200));
    assertThat(get(signed(segment), "Range", "bytes=100-199", "If-Range", "\"old\"").statusCode())
        .isEqualTo(200);
    HttpResponse<byte[]> behind = get(signed(segment), "Range", "bytes=80000-");
    assertThat(behind.statusCode()).isEqualTo(416);
    assertThat(behind.headers().firstValue("Content-Range")).contains("bytes */80000");
    HttpResponse<byte[]> unchanged = get(signed(segment), "If-None-Match", etag);
    assertThat(unchanged.statusCode()).isEqualTo(304);
    assertThat(unchanged.body()).isEmpty();
  }

  /** The whole object was counted each time, and the hit ratio was of bytes that nobody got. */
  @Test
  void only_bytes_that_are_sent_are_counted() throws Exception {
    String etag = get(signed(segment)).headers().firstValue("ETag").orElseThrow();

    get(signed(segment), "Range", "bytes=100-199");
    get(signed(segment), "If-None-Match", etag);

    assertThat(new String(get("/prometheus").body(), StandardCharsets.UTF_8).lines())
        .anyMatch(
            line ->
                line.startsWith("edge_served_bytes_total")
                    && line.contains("cache=\"hit\"")
                    && line.endsWith(" 100.0"));
  }

  @Test
  void object_that_the_origin_does_not_have_is_not_found() throws Exception {
    assertThat(get(signed(OTHER)).statusCode()).isEqualTo(404);
    assertThat(get(signed("/content/t01/240p/a~b")).statusCode()).isEqualTo(404);
    assertThat(status()).contains("\"originReachable\":true").containsPattern("\"upSeconds\":\\d");
  }

  @Test
  void without_an_origin_hits_go_on_and_misses_are_502_at_once() throws Exception {
    get(signed(segment));
    origin.close();

    HttpResponse<byte[]> miss = get(signed(OTHER));

    assertThat(miss.statusCode()).isEqualTo(502);
    assertThat(new String(miss.body(), StandardCharsets.UTF_8)).contains("origin-unreachable");
    assertThat(get(signed(segment)).headers().firstValue("X-Cache")).contains("HIT");
    assertThat(status()).contains("\"originReachable\":false");
  }

  @Test
  void while_the_origin_hangs_hits_go_on_and_misses_end() throws Exception {
    get(signed(segment));
    origin.gate = new CountDownLatch(1);
    // More than there are threads for fills.
    List<CompletableFuture<HttpResponse<byte[]>>> misses =
        Stream.iterate(100, number -> number + 1)
            .map(number -> later(signed("/content/t01/240p/" + number + ".m4s")))
            .limit(60)
            .toList();

    assertThat(get(signed(segment)).headers().firstValue("X-Cache")).contains("HIT");
    assertThat(misses).allSatisfy(miss -> assertThat(miss.get().statusCode()).isIn(502, 503));
  }

  @Test
  void restarted_edge_finds_its_cache_again() throws Exception {
    get(signed(segment));
    edge.close();

    edge = startEdge();

    assertThat(get(signed(segment)).headers().firstValue("X-Cache")).contains("HIT");
    assertThat(status())
        .contains("\"cachedBytes\":80000")
        .containsPattern("\"hitRatio\":(0\\.99|1)");
  }

  /** Whatever came was kept, and handed to everybody from then on. */
  @Test
  void what_is_not_what_its_name_says_is_thrown_away_and_fetched_anew() throws Exception {
    byte[] damaged = body.clone();
    damaged[40_000] ^= 1;
    origin.objects.put(atOrigin(segment), damaged);

    HttpResponse<byte[]> refused = get(signed(segment));
    assertThat(refused.statusCode()).isEqualTo(502);
    assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("origin-corrupt");
    assertThat(status()).contains("\"cachedBytes\":0");
    assertThat(new String(get("/prometheus").body(), StandardCharsets.UTF_8))
        .containsPattern("edge_fills_corrupt_total\\{[^}]*} 1\\.0");

    origin.objects.put(atOrigin(segment), body);
    assertThat(get(signed(segment)).body()).isEqualTo(body);
    assertThat(get(signed(segment)).headers().firstValue("X-Cache")).contains("HIT");
  }

  @Test
  void without_the_pattern_whatever_came_is_kept_and_handed_on() throws Exception {
    edge.close();
    edge = startEdge("RESILIENCE_VERIFIED_FILL", "off");
    origin.objects.put(atOrigin(segment), new byte[] {1, 2, 3});
    get(signed(segment));
    origin.objects.put(atOrigin(segment), body);

    assertThat(get(signed(segment)).body()).containsExactly(1, 2, 3);
  }

  /** A picture's path is used again; a segment's never means anything else. */
  @Test
  void only_what_is_named_by_its_content_is_immutable() throws Exception {
    assertThat(get(signed(segment)).headers().firstValue("Cache-Control").orElseThrow())
        .contains("immutable");
    assertThat(
            get("/content/t01/art/poster.jpg").headers().firstValue("Cache-Control").orElseThrow())
        .contains("max-age")
        .doesNotContain("immutable");
  }

  private static String atOrigin(String path) {
    return path.replace("/content/", "/origin/");
  }

  @Test
  void content_is_for_viewers_and_status_for_services_only() throws Exception {
    edge.close();

    edge = startEdge("CALLER_KEYS", "playback=" + "5e".repeat(32));

    assertThat(get(signed(segment)).statusCode()).isEqualTo(200);
    assertThat(get("/content/t01/art/poster.jpg").statusCode()).isEqualTo(200);
    assertThat(get("/edge/status").statusCode()).isEqualTo(401);
  }

  /** It asked for plain names of segments, which there have not been since they are digests. */
  @Test
  void rehearsal_fills_and_hits_what_the_origin_has() throws Exception {
    edge.getBean(BeforeOpening.class).play(edge.getBean(EmbeddedServer.class));

    assertThat(origin.asked).containsExactly("/origin/t01/art/poster.jpg");
    assertThat(get("/content/t01/art/poster.jpg").headers().firstValue("X-Cache")).contains("HIT");
  }

  private ApplicationContext startEdge(String... namesAndValues) {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "SERVICE_NAME", "edge",
                "INSTANCE_ID", "a.edge",
                "ZONE", "a",
                "REGION", "r1",
                "URL_SIGNING_SECRET", SECRET,
                "LINKS_ENCODING", "r1.encoding=127.0.0.1:" + origin.port(),
                "DATA", data.toString()));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      environment.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return ServiceMain.start(EdgeApplication.class, environment, Map.of());
  }

  private String signed(String path) {
    return path + "?" + query("t01", -1, 300);
  }

  /** Good from then until then, in seconds from now. */
  private String query(String titleId, long from, long until) {
    Instant now = Instant.now();
    return signature.query(titleId, now.plusSeconds(from), now.plusSeconds(until));
  }

  private String status() throws Exception {
    return new String(get("/edge/status").body(), StandardCharsets.UTF_8);
  }

  private void awaitCoalesced(int count) throws Exception {
    String wanted = "event=\"coalesced\"";
    while (true) {
      String metrics = new String(get("/prometheus").body(), StandardCharsets.UTF_8);
      if (metrics
          .lines()
          .anyMatch(line -> line.contains(wanted) && line.endsWith(" " + count + ".0"))) {
        return;
      }
    }
  }

  private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return http.send(request(path, headers), HttpResponse.BodyHandlers.ofByteArray());
  }

  private CompletableFuture<HttpResponse<byte[]>> later(String path) {
    return http.sendAsync(request(path), HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpRequest request(String path, String... headers) {
    URI uri = URI.create(edge.getBean(EmbeddedServer.class).getURI() + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.build();
  }
}
