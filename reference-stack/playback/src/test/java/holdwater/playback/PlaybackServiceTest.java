package holdwater.playback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import holdwater.resilience.ClockLeeway;
import holdwater.resilience.Surroundings;
import holdwater.runtime.ServiceMain;
import holdwater.runtime.signing.ContentSignature;
import holdwater.runtime.signing.Signer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service over real sockets; accounts, catalog and edge are one hand-written server. */
class PlaybackServiceTest {
  private static final String SECRET = "ab".repeat(32);
  private static final String SESSION_SECRET = "cd".repeat(32);

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final AtomicInteger catalogCalls = new AtomicInteger();
  private final List<String> licencesAsked = new CopyOnWriteArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private HttpServer neighbours;
  private ApplicationContext service;
  private URI base;

  @BeforeEach
  void start() throws IOException {
    answers.put("/accounts/acc/entitlement", "{\"entitled\":true,\"plan\":\"standard\"}");
    answers.put("/titles/t01/licence", "{\"allowed\":true}");
    answers.put(
        "/titles/t01/streams",
        "{\"titleId\":\"t01\",\"durationSeconds\":4.0,\"rungs\":[{\"name\":\"240p\",\"width\":426,"
            + "\"height\":240,\"bandwidth\":250000,\"codecs\":\"avc1.42c015\",\"segments\":2,"
            + "\"segmentSeconds\":2.0}]}");
    answers.put("/edge/status", "{\"load\":0.1,\"hitRatio\":1.0,\"upSeconds\":900.0}");
    answers.put("/gateway/status", "{\"upSeconds\":10.0}");
    neighbours = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    neighbours.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          if (path.endsWith("/licence")) {
            licencesAsked.add(exchange.getRequestURI().getQuery());
          }
          if (path.startsWith("/titles")) {
            catalogCalls.incrementAndGet();
          }
          String answer = answers.get(path);
          byte[] body = (answer == null ? "{\"error\":\"not-found\"}" : answer).getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    neighbours.start();
    begin(Map.of());
  }

  private void begin(Map<String, String> settings) {
    service = startService(settings);
    base = service.getBean(EmbeddedServer.class).getURI();
  }

  private ApplicationContext startService(Map<String, String> settings) {
    String address = "127.0.0.1:" + neighbours.getAddress().getPort();
    Map<String, String> environment = new HashMap<>(settings);
    environment.putAll(
        Map.ofEntries(
            Map.entry("SERVICE_NAME", "playback"),
            Map.entry("INSTANCE_ID", "a.playback"),
            Map.entry("ZONE", "a"),
            Map.entry("REGION", "r1"),
            Map.entry("LINKS_ACCOUNTS", "a.accounts=" + address),
            Map.entry("LINKS_CATALOG", "a.catalog=" + address),
            Map.entry("LINKS_EDGE", "a.edge=" + address),
            Map.entry("LINKS_GATEWAY", "a.gateway=" + address),
            Map.entry("VIEWERS_EDGE", "a.edge=127.0.0.1:9,b.edge=127.0.0.1:10"),
            Map.entry("VIEWERS_GATEWAY", "a.gateway=127.0.0.1:11"),
            Map.entry("URL_SIGNING_SECRET", SECRET),
            Map.entry("SESSION_SECRET", SESSION_SECRET)));
    return ServiceMain.start(PlaybackApplication.class, environment, Map.of());
  }

  @AfterEach
  void stop() {
    service.close();
    neighbours.stop(0);
  }

  private HttpResponse<String> post(String path, String json) throws Exception {
    return http.send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> startSession() throws Exception {
    return post(
        "/sessions",
        "{\"accountId\":\"acc\",\"profileId\":\"pro\",\"titleId\":\"t01\",\"zone\":\"b\"}");
  }

  private static String find(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
    return matcher.group(1);
  }

  @Test
  void a_start_answers_edges_of_the_viewers_zone_first_and_signed_segments() throws Exception {
    HttpResponse<String> started = startSession();

    assertThat(started.statusCode()).isEqualTo(201);
    assertThat(find("\"edges\":\\[\\{\"id\":\"([^\"]+)\"", started.body())).isEqualTo("b.edge");
    Matcher url =
        Pattern.compile("/content/t01/240p/1\\.m4s\\?from=(\\d+)&exp=(\\d+)&sig=([0-9a-f]+)")
            .matcher(started.body());
    assertThat(url.find()).isTrue();
    long begins = Long.parseLong(url.group(1));
    long expires = Long.parseLong(url.group(2));
    assertThat(expires).isEqualTo(begins + 300);
    ContentSignature signature =
        new ContentSignature(
            Signer.ofHex(SECRET), new ClockLeeway("content", service.getBean(Surroundings.class)));
    assertThat(signature.allows("t01", begins, expires, url.group(3), Instant.now())).isTrue();
  }

  @Test
  void files_are_called_what_the_catalog_calls_them() throws Exception {
    answers.computeIfPresent(
        "/titles/t01/streams",
        (path, json) ->
            json.replace(
                "\"segmentSeconds\":2.0",
                "\"segmentSeconds\":2.0,\"files\":{\"init\":\"init.aa.mp4\",\"playlist\":\"media.bb.m3u8\","
                    + "\"segments\":[\"0.cc.m4s\",\"1.dd.m4s\"]}"));

    HttpResponse<String> started = startSession();

    assertThat(started.body())
        .contains("/240p/init.aa.mp4?from=", "/240p/0.cc.m4s?from=", "/240p/1.dd.m4s?from=")
        .doesNotContain("/240p/0.m4s");
    assertThat(get(hls(started)).body()).contains("/240p/media.bb.m3u8?from=");
  }

  @Test
  void a_young_gateway_is_steered_few_viewers_to_and_an_old_edge_all() throws Exception {
    Instant patience = Instant.now().plusSeconds(60);
    String document;
    do {
      document = get("/steering?zone=a").body();
    } while (!document.contains("\"share\":0.4") && Instant.now().isBefore(patience));

    assertThat(document)
        .contains("\"http://127.0.0.1:11\",\"share\":0.4}")
        .contains("\"http://127.0.0.1:9\",\"share\":1.0}");
  }

  @Test
  void a_second_start_of_a_title_does_not_ask_the_catalog_again() throws Exception {
    startSession();
    int calls = catalogCalls.get();

    startSession();

    assertThat(catalogCalls).hasValue(calls);
  }

  @Test
  void a_title_without_licence_and_an_account_without_plan_are_refused() throws Exception {
    answers.put("/accounts/acc/entitlement", "{\"entitled\":false}");
    assertThat(startSession().statusCode()).isEqualTo(403);

    answers.put("/accounts/acc/entitlement", "{\"entitled\":true}");
    answers.put("/titles/t01/licence", "{\"allowed\":false}");
    HttpResponse<String> refused = startSession();
    assertThat(refused.statusCode()).isEqualTo(451);
    assertThat(refused.body()).contains("not-licensed").doesNotContain("sessionId");
  }

  @Test
  void as_many_watch_at_once_as_the_plan_includes_and_no_more() throws Exception {
    answers.put("/accounts/acc/entitlement", "{\"entitled\":true,\"streams\":2,\"watching\":1}");
    assertThat(startSession().statusCode()).isEqualTo(201);

    answers.put("/accounts/acc/entitlement", "{\"entitled\":true,\"streams\":2,\"watching\":2}");
    HttpResponse<String> refused = startSession();
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("too-many-streams").doesNotContain("sessionId");

    // Where plans are not sold nobody counts, and nobody is refused.
    answers.put("/accounts/acc/entitlement", "{\"entitled\":true,\"streams\":2}");
    assertThat(startSession().statusCode()).isEqualTo(201);
  }

  @Test
  void the_licence_is_asked_for_where_the_account_is() throws Exception {
    startSession();
    answers.put("/accounts/acc/entitlement", "{\"entitled\":true,\"territory\":\"DE\"}");
    startSession();

    assertThat(licencesAsked).containsExactly("territory=XX", "territory=DE");
  }

  @Test
  void pictures_higher_than_the_plan_are_not_handed_out_and_the_lowest_is_in_any_case()
      throws Exception {
    String streams = answers.get("/titles/t01/streams");
    String rung = find("(\\{\"name\".*?\\})", streams);
    answers.put(
        "/titles/t01/streams",
        streams.replace(rung, rung + "," + rung.replace("240", "720").replace("426", "1280")));

    answers.put("/accounts/acc/entitlement", "{\"entitled\":true,\"maxHeight\":480}");
    assertThat(startSession().body()).contains("\"240p\"").doesNotContain("\"720p\"");
    answers.put("/accounts/acc/entitlement", "{\"entitled\":true,\"maxHeight\":100}");
    assertThat(startSession().body()).contains("\"240p\"").doesNotContain("\"720p\"");
    answers.put("/accounts/acc/entitlement", "{\"entitled\":true,\"maxHeight\":1080}");
    assertThat(startSession().body()).contains("\"240p\"", "\"720p\"");
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> heartbeat(String session, String account, String rest)
      throws Exception {
    return post(
        "/heartbeats",
        "{\"sessionId\":\"%s\",\"accountId\":\"%s\",\"profileId\":\"pro\",%s%s}"
            .formatted(session, account, "\"clientId\":\"tv\",\"sequence\":0", rest));
  }

  /** The path of the HLS master list, as playback has it behind the gateway. */
  private String hls(HttpResponse<String> started) {
    return find("\"hls\":\"/api/v1/playback([^\"]+)\"", started.body());
  }

  @Test
  void a_session_can_be_read_as_hls_by_an_address_without_its_id() throws Exception {
    HttpResponse<String> started = startSession();
    String path = hls(started);

    HttpResponse<String> list = get(path);

    assertThat(list.body()).startsWith("#EXTM3U").contains("/content/t01/240p/media.m3u8?from=");
    assertThat(path).doesNotContain(find("\"sessionId\":\"([^\"]+)\"", started.body()));
  }

  @Test
  void an_hls_address_that_we_did_not_sign_is_403_and_one_without_signature_400() throws Exception {
    String path = hls(startSession());

    assertThat(get(path.replace("sig=", "sig=0")).statusCode()).isEqualTo(403);
    assertThat(get(path.replace("t01", "t02")).statusCode()).isEqualTo(403);
    assertThat(get(path.substring(0, path.indexOf("&sig="))).statusCode()).isEqualTo(400);
    assertThat(get(path.replaceFirst("from=\\d+", "from=" + Long.MAX_VALUE)).statusCode())
        .isEqualTo(403);
  }

  @Test
  void a_heartbeat_is_taken_without_waiting_for_kafka() throws Exception {
    String id = find("\"sessionId\":\"([^\"]+)\"", startSession().body());

    assertThat(heartbeat(id, "acc", ",\"kind\":\"heartbeat\",\"positionSeconds\":4").statusCode())
        .isEqualTo(202);
  }

  /** Of somebody who has watched for a while, and whose session ends so many seconds from now. */
  private static String watching(String secret, long endsIn) {
    long now = Instant.now().getEpochSecond();
    return new SessionIds(Signer.ofHex(secret))
        .idOf(new SessionIds.Session("acc", "pro", "t01", now + endsIn, "n", 1_000, 12));
  }

  private HttpResponse<String> renew(String session, String account) throws Exception {
    return post(
        "/sessions/renewal",
        "{\"sessionId\":\"%s\",\"accountId\":\"%s\",\"profileId\":\"pro\"}"
            .formatted(session, account));
  }

  @Test
  void a_session_that_is_renewed_stays_the_same_one_for_another_while() throws Exception {
    HttpResponse<String> renewed = renew(watching(SESSION_SECRET, 10), "acc");

    assertThat(renewed.statusCode()).isEqualTo(200);
    SessionIds.Session session =
        new SessionIds(Signer.ofHex(SESSION_SECRET))
            .session(find("\"sessionId\":\"([^\"]+)\"", renewed.body()), Instant.now())
            .orElseThrow();
    assertThat(session.nonce()).isEqualTo("n");
    assertThat(session.startedMillis()).isEqualTo(1_000);
    long expires = session.expirySeconds();
    assertThat(expires - Instant.now().getEpochSecond()).isBetween(250L, 300L);
    assertThat(renewed.body())
        .contains("\"renewAfterSeconds\":240", "/240p/1.m4s?from=", "&exp=" + expires);
  }

  /** It is one of those who are counted: as many as the plan includes would all be thrown out. */
  @Test
  void who_watches_on_takes_no_place_of_the_plan() throws Exception {
    answers.put("/accounts/acc/entitlement", "{\"entitled\":true,\"streams\":2,\"watching\":2}");

    assertThat(renew(watching(SESSION_SECRET, 10), "acc").statusCode()).isEqualTo(200);
    assertThat(startSession().statusCode()).isEqualTo(409);
  }

  @Test
  void a_renewal_has_to_wait_for_its_turn_as_a_start_has() throws Exception {
    service.close();
    begin(Map.of("REQUESTS_PER_SECOND", "1000"));
    Turns turns = service.getBean(Turns.class);
    assertThat(turns.busy()).isZero();

    renew(watching(SESSION_SECRET, 10), "acc");

    assertThat(turns.busy()).isPositive();
  }

  @Test
  void a_session_is_renewed_only_while_it_is_good_by_whom_it_is_and_while_they_may_watch()
      throws Exception {
    assertThat(renew(watching(SESSION_SECRET, -1), "acc").statusCode()).isEqualTo(404);
    assertThat(renew(watching(SESSION_SECRET, 10), "bob").statusCode()).isEqualTo(403);
    assertThat(renew(watching(SECRET, 10), "acc").statusCode())
        .as("by what edges check addresses with")
        .isEqualTo(404);
    assertThat(post("/sessions/renewal", "{}").statusCode()).isEqualTo(400);

    answers.put("/accounts/acc/entitlement", "{\"entitled\":false}");
    assertThat(renew(watching(SESSION_SECRET, 10), "acc").statusCode()).isEqualTo(403);
  }

  @Test
  void a_heartbeat_in_somebody_elses_session_is_403_and_in_a_forged_one_404() throws Exception {
    String id = find("\"sessionId\":\"([^\"]+)\"", startSession().body());

    assertThat(heartbeat(id, "bob", ",\"kind\":\"stop\"").statusCode()).isEqualTo(403);
    assertThat(
            post(
                    "/heartbeats",
                    "{\"sessionId\":\"%s\",\"accountId\":\"acc\",\"profileId\":\"kid\",\"clientId\":\"tv\",\"sequence\":0,\"kind\":\"stop\"}"
                        .formatted(id))
                .statusCode())
        .isEqualTo(403);
    assertThat(heartbeat("forged." + id, "acc", ",\"kind\":\"stop\"").statusCode()).isEqualTo(404);
  }

  @Test
  void what_is_no_heartbeat_is_refused_and_never_an_error_of_ours() throws Exception {
    String id = find("\"sessionId\":\"([^\"]+)\"", startSession().body());

    for (String rest : List.of("", ",\"kind\":null", ",\"kind\":\"dance\"", ",\"kind\":{}")) {
      assertThat(heartbeat(id, "acc", rest).statusCode()).as(rest).isEqualTo(400);
    }
    for (String body : List.of("{}", "null", "[]", "{\"kind\":\"stop\"}")) {
      assertThat(post("/heartbeats", body).statusCode()).as(body).isEqualTo(400);
    }
  }

  @Test
  void a_heartbeat_that_could_not_be_told_from_another_is_refused() throws Exception {
    String id = find("\"sessionId\":\"([^\"]+)\"", startSession().body());

    for (String identity :
        List.of(
            "\"sequence\":0",
            "\"clientId\":\"tv\"",
            "\"clientId\":\"tv\",\"sequence\":-1",
            "\"clientId\":\"t v\",\"sequence\":0",
            "\"clientId\":\"tv\",\"sequence\":0,\"sinceStartMillis\":-1")) {
      String body =
          "{\"sessionId\":\"%s\",\"accountId\":\"acc\",\"profileId\":\"pro\",\"kind\":\"stop\",%s}"
              .formatted(id, identity);
      assertThat(post("/heartbeats", body).statusCode()).as(identity).isEqualTo(400);
    }
  }

  @Test
  void a_heartbeat_from_where_no_player_can_be_is_refused() throws Exception {
    String id = find("\"sessionId\":\"([^\"]+)\"", startSession().body());

    for (String position :
        List.of(
            "1e400", "-1e400", "-5", "-0.001", "\"NaN\"", "\"Infinity\"", "604801", "\"soon\"")) {
      for (String name : List.of("positionSeconds", "bufferSeconds")) {
        String rest = ",\"kind\":\"stop\",\"" + name + "\":" + position;
        assertThat(heartbeat(id, "acc", rest).statusCode()).as(rest).isEqualTo(400);
      }
    }
    assertThat(heartbeat(id, "acc", ",\"kind\":\"stop\",\"positionSeconds\":0").statusCode())
        .isEqualTo(202);
  }

  @Test
  void a_start_that_lacks_something_is_refused() throws Exception {
    assertThat(post("/sessions", "{}").statusCode()).isEqualTo(400);
    assertThat(post("/sessions", "{\"accountId\":\"acc\",\"titleId\":\"t01\"}").statusCode())
        .isEqualTo(400);
  }
}
