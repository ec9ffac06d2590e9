package holdwater.playback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import holdwater.runtime.ServiceMain;
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

/** The service over real sockets; accounts, catalog and edge are one hand-written server. */
abstract class RunningPlayback {
  static final String SECRET = "ab".repeat(32);
  static final String SESSION_SECRET = "cd".repeat(32);

  final Map<String, String> answers = new ConcurrentHashMap<>();
  final AtomicInteger catalogCalls = new AtomicInteger();
  final List<String> licencesAsked = new CopyOnWriteArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private HttpServer neighbours;
  ApplicationContext service;
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

  void begin(Map<String, String> settings) {
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

  HttpResponse<String> post(String path, String json) throws Exception {
    return http.send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws Exception {
    return http.send(HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> startSession() throws Exception {
    return post(
        "/sessions",
        "{\"accountId\":\"acc\",\"profileId\":\"pro\",\"titleId\":\"t01\",\"zone\":\"b\"}");
  }

  static String find(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
    return matcher.group(1);
  }
}
