package holdwater.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.gateway.OtlpCollector.CollectedSpan;
import holdwater.kafka.FreePorts;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The services as processes, with broker and database, and a viewer's requests through all of them.
 */
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OneTraceIT {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String VIEWER = "00-" + TRACE + "-b7ad6b7169203331-01";
  private static final String SECRET = "5e".repeat(32);

  /** Who calls whom, as in a topology. */
  private static final Map<String, List<String>> CALLS =
      Map.of(
          "gateway", List.of("accounts", "catalog", "playback"),
          "playback", List.of("accounts", "catalog", "edge", "gateway", "kafka"),
          "accounts", List.of("database", "kafka"),
          "catalog", List.of("database", "kafka"),
          "encoding", List.of("kafka"));

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<ServiceProcess> processes = new ArrayList<>();
  private OtlpCollector collector;
  private int kafka;
  private static final String DATABASE_PASSWORD = "0123abcd";

  private int database;
  private int catalog;
  private int gateway;

  @AfterEach
  void stop() {
    processes.forEach(ServiceProcess::close);
    if (collector != null) {
      collector.close();
    }
  }

  @Test
  void one_trace_spans_gateway_playback_catalog_and_a_kafka_consumer() throws Exception {
    collector = new OtlpCollector();
    startStack();
    publishTitle();
    eventually(() -> get("/titles/t01", "").statusCode(), status -> status == 200);
    signUp();
    String account =
        field(
            "token",
            post("/sessions", "", "{\"email\":\"a@b.example\",\"password\":\"correct horse\"}"));
    String profile = field("id", get("/profiles", account).body());
    String token = field("token", post("/profiles/" + profile + "/choice", account, "{}"));

    String session = field("sessionId", post("/playback", token, "{\"titleId\":\"t01\"}"));
    post(
        "/playback/heartbeats",
        token,
        "{\"sessionId\":\"%s\",\"clientId\":\"tv\",\"sequence\":0,\"kind\":\"heartbeat\",\"positionSeconds\":4.0}"
            .formatted(session));
    eventually(() -> get("/history", token).body(), history -> history.contains("t01"));

    assertThat(strangerAt(catalog).statusCode()).as("without a service token").isEqualTo(401);
    List<CollectedSpan> spans =
        eventually(
            () -> collector.trace(TRACE),
            trace ->
                servers(trace).containsAll(List.of("gateway", "playback", "catalog"))
                    && trace.stream().anyMatch(CollectedSpan::isConsumer));
    CollectedSpan consumer =
        spans.stream().filter(CollectedSpan::isConsumer).findFirst().orElseThrow();
    assertThat(consumer.service()).isEqualTo("accounts");
    // What playback tells Kafka and what it was asked; then the gateway's exchange, its try, and
    // what it was asked itself.
    assertThat(ancestors(consumer))
        .containsExactly("playback", "playback", "gateway", "gateway", "gateway");
  }

  /** As people do: again, while a service that has just started does not answer yet. */
  private void signUp() throws Exception {
    HttpRequest request =
        request("/accounts", "")
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"email\":\"a@b.example\",\"password\":\"correct horse\",\"name\":\"Ann\"}"))
            .build();
    eventually(
        () -> client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode(),
        // 409: the try before was done, and its answer was lost.
        status -> status == 201 || status == 409);
  }

  private static List<String> servers(List<CollectedSpan> trace) {
    return trace.stream().filter(CollectedSpan::isServer).map(CollectedSpan::service).toList();
  }

  /** Whose spans led to this one, the nearest first; spans still on their way are waited for. */
  private List<String> ancestors(CollectedSpan span) throws Exception {
    List<String> services = new ArrayList<>();
    String parent = span.parentId();
    while (!VIEWER.contains(parent)) {
      String wanted = parent;
      CollectedSpan found =
          eventually(
                  () ->
                      collector.trace(TRACE).stream()
                          .filter(s -> s.spanId().equals(wanted))
                          .toList(),
                  list -> !list.isEmpty())
              .get(0);
      services.add(found.service());
      parent = found.parentId();
    }
    return services;
  }

  private void startStack() throws Exception {
    kafka = FreePorts.ofMachine().next();
    database = FreePorts.ofMachine().next();
    int accounts = FreePorts.ofMachine().next();
    catalog = FreePorts.ofMachine().next();
    int playback = FreePorts.ofMachine().next();
    gateway = FreePorts.ofMachine().next();
    startStores();
    Map<String, String> links =
        Map.of(
            "LINKS_ACCOUNTS", "a.accounts=127.0.0.1:" + accounts,
            "LINKS_CATALOG", "a.catalog=127.0.0.1:" + catalog,
            "LINKS_PLAYBACK", "a.playback=127.0.0.1:" + playback,
            "LINKS_EDGE", "a.edge=127.0.0.1:1",
            "VIEWERS_EDGE", "a.edge=127.0.0.1:1",
            "VIEWERS_GATEWAY", "a.gateway=127.0.0.1:" + gateway);
    // Whoever calls comes after whom it calls: what it rehearses reaches them, and a breaker that
    // opened because somebody came later would refuse the first real calls for two seconds.
    service("accounts", "holdwater.accounts.AccountsApplication", accounts, links, true);
    service("catalog", "holdwater.catalog.CatalogApplication", catalog, links, true);
    processes.get(2).awaitListening(accounts);
    processes.get(3).awaitListening(catalog);
    service("playback", "holdwater.playback.PlaybackApplication", playback, links, false);
    processes.get(4).awaitListening(playback);
    service("gateway", "holdwater.gateway.GatewayApplication", gateway, links, false);
    processes.get(5).awaitListening(gateway);
  }

  private void startStores() throws Exception {
    Map<String, String> broker =
        Map.of(
            "NODE_ID",
            "1",
            "DATA",
            Files.createDirectory(folder.resolve("kafka")).toString(),
            "LISTENERS",
            "a:" + kafka + ":127.0.0.1:" + kafka,
            "CONTROLLER_PORT",
            Integer.toString(FreePorts.ofMachine().next()),
            "TOPICS",
            "viewing-events:1,title-published:1",
            "USERS",
            callerKeys("kafka"));
    processes.add(ServiceProcess.start("kafka-node", "holdwater.kafka.KafkaNode", folder, broker));
    Map<String, String> store =
        Map.of(
            "PORT", Integer.toString(database),
            "DATA", Files.createDirectory(folder.resolve("database")).toString(),
            "DATABASE_PASSWORD", DATABASE_PASSWORD,
            "USERS", callerKeys("database"));
    processes.add(
        ServiceProcess.start("database-node", "holdwater.database.DatabaseNode", folder, store));
    processes.get(0).awaitListening(kafka);
    processes.get(1).awaitListening(database);
  }

  private void service(
      String name, String mainClass, int port, Map<String, String> links, boolean hasDatabase)
      throws IOException {
    Map<String, String> environment = new HashMap<>(links);
    environment.put("SERVICE_NAME", name);
    environment.put("INSTANCE_ID", "a." + name);
    environment.put("ZONE", "a");
    environment.put("REGION", "r1");
    environment.put("PORT", Integer.toString(port));
    environment.put("JWT_SECRET", SECRET);
    environment.put("PASSWORD_ITERATIONS", "1000");
    environment.put("URL_SIGNING_SECRET", SECRET);
    environment.put("SESSION_SECRET", SECRET);
    environment.put("CALLER_KEYS", callerKeys(name));
    environment.put(
        "CALL_KEYS",
        CALLS.get(name).stream()
            .map(called -> called + "=" + key(name, called))
            .collect(Collectors.joining(",")));
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint());
    // A machine that is just starting all this is slow; nothing here is about patience.
    environment.put("RESILIENCE_TIMEOUT", "off");
    if (!name.equals("gateway")) {
      environment.put("KAFKA_BOOTSTRAP", "127.0.0.1:" + kafka);
      environment.put("KAFKA_PASSWORD", key(name, "kafka"));
    }
    if (hasDatabase) {
      environment.put("DATABASE_URL", "jdbc:h2:tcp://127.0.0.1:" + database + "/./r1");
      environment.put("DATABASE_USER", name);
      environment.put("DATABASE_PASSWORD", key(name, "database"));
      environment.put("DATABASE_MIGRATE", "true");
    }
    processes.add(ServiceProcess.start(name, mainClass, folder, environment));
  }

  private static String callerKeys(String called) {
    return CALLS.entrySet().stream()
        .filter(caller -> caller.getValue().contains(called))
        .map(caller -> caller.getKey() + "=" + key(caller.getKey(), called))
        .collect(Collectors.joining(","));
  }

  /** Another one for each pair. */
  private static String key(String caller, String called) {
    byte[] pair = (caller + ">" + called).getBytes(StandardCharsets.UTF_8);
    return "%064x".formatted(new BigInteger(1, pair));
  }

  private HttpResponse<String> strangerAt(int port) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + "/titles/t01");
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private void publishTitle() throws Exception {
    Map<String, Object> settings =
        ScramClient.settings(kafka, "encoding", key("encoding", "kafka"));
    String event =
        """
        {"titleId":"t01","name":"Bars","synopsis":"Bars.","genre":"Test","year":2026,
         "durationSeconds":12,"territories":["XX"],"publishedAt":"2026-03-01T20:15:00Z","rungs":[
          {"name":"240p","width":426,"height":240,"bandwidth":250000,"codecs":"avc1.4d401e",
           "segments":6,"segmentSeconds":2}]}
        """;
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer
          .send(new ProducerRecord<>("title-published", "t01", event))
          .get(60, TimeUnit.SECONDS);
    }
  }

  private HttpResponse<String> get(String path, String token) throws Exception {
    return client.send(request(path, token).build(), HttpResponse.BodyHandlers.ofString());
  }

  private String post(String path, String token, String json) throws Exception {
    HttpRequest request =
        request(path, token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(() -> answer.body() + outputs()).isBetween(200, 299);
    return answer.body();
  }

  private String outputs() {
    return processes.stream()
        .map(ServiceProcess::output)
        .collect(Collectors.joining("\n", "\n", ""));
  }

  private HttpRequest.Builder request(String path, String token) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway + "/api/v1" + path));
    return token.isEmpty()
        ? builder
        : builder.header("Authorization", "Bearer " + token).header("traceparent", VIEWER);
  }

  private static String field(String name, String json) {
    Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
    assertThat(matcher.find()).as(json).isTrue();
    return matcher.group(1);
  }

  private <T> T eventually(Callable<T> question, Predicate<T> answer) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    T last = question.call();
    while (!answer.test(last) && System.nanoTime() < end) {
      processes.forEach(ServiceProcess::assertRunsOn);
      last = question.call();
    }
    assertThat(answer.test(last)).as("in the end: " + last).isTrue();
    return last;
  }
}
