package holdwater.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.kafka.FreePorts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Accounts as a process, between a real broker and a database that is away for a while. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DatabaseAwayIT {
  private static final String PASSWORD = "0123abcd";
  private static final String KEY = "5e".repeat(32);
  private static final String OPERATOR = "0ff1ce";
  private static final String LETTERS = "/dead-letters/viewing-events";

  /** Longer than a record was tried before it was taken for poison. */
  private static final Duration AWAY = Duration.ofSeconds(20);

  private static final int EVENTS = 40;

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<ServiceProcess> processes = new ArrayList<>();
  private final int kafka = FreePorts.ofMachine().next();
  private final int database = FreePorts.ofMachine().next();
  private final int accounts = FreePorts.ofMachine().next();

  @AfterEach
  void stop() {
    processes.forEach(ServiceProcess::close);
  }

  /** Each event was a dead letter after 15 s, and after four of them the consumer was put out. */
  @Test
  void what_is_watched_while_the_database_is_away_is_in_the_history_afterwards() throws Exception {
    startKafka();
    ServiceProcess store = startDatabase("database.1");
    startAccounts();
    publish("first", "{poison");
    eventually(() -> get(LETTERS), answer -> answer.contains("\"waiting\":1"));

    store.close();
    for (int i = 0; i < EVENTS; i++) {
      publish("p" + i % 4, event("p" + i % 4, "t" + i));
    }
    Instant back = Instant.now().plus(AWAY);
    eventually(() -> get("/health/liveness"), answer -> Instant.now().isAfter(back));
    startDatabase("database.2");

    for (int profile = 0; profile < 4; profile++) {
      String path = "/profiles/p" + profile + "/history";
      eventually(() -> get(path), answer -> answer.split("titleId", -1).length == EVENTS / 4 + 1);
    }
    assertThat(get(LETTERS)).as("the poison, and nothing else").contains("\"waiting\":1");
  }

  @Test
  void what_was_put_aside_is_handed_back_once() throws Exception {
    startKafka();
    startDatabase("database");
    startAccounts();
    publish("p0", "{poison");
    eventually(() -> get(LETTERS), answer -> answer.contains("\"waiting\":1"));
    assertThat(get(LETTERS)).contains("\"service\":\"accounts\"", "it cannot be read");

    assertThat(send(HttpRequest.newBuilder(at(LETTERS)))).contains("Only operators may do this");
    assertThat(post(LETTERS + "/redrive")).contains("\"redriven\":1");

    // It still cannot be read: it is put aside once more.
    eventually(() -> get(LETTERS), answer -> answer.contains("\"waiting\":1"));
    assertThat(post("/dead-letters/no-such-topic/redrive")).contains("no-topic");
  }

  private void startKafka() throws Exception {
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
            "viewing-events:4,viewing-events.dead-letters:1",
            "USERS",
            "accounts=" + KEY);
    start("kafka-node", "holdwater.kafka.KafkaNode", broker).awaitListening(kafka);
  }

  private ServiceProcess startDatabase(String logs) throws Exception {
    Map<String, String> store =
        Map.of(
            "PORT",
            Integer.toString(database),
            "DATA",
            Files.createDirectories(folder.resolve("database")).toString(),
            "DATABASE_PASSWORD",
            PASSWORD,
            "USERS",
            "accounts=" + KEY);
    Path ownLogs = Files.createDirectory(folder.resolve(logs + ".logs"));
    ServiceProcess process =
        ServiceProcess.start("database-node", "holdwater.database.DatabaseNode", ownLogs, store);
    processes.add(process);
    process.awaitListening(database);
    return process;
  }

  private void startAccounts() throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("SERVICE_NAME", "accounts");
    environment.put("INSTANCE_ID", "a.accounts");
    environment.put("ZONE", "a");
    environment.put("REGION", "r1");
    environment.put("PORT", Integer.toString(accounts));
    environment.put("JWT_SECRET", KEY);
    environment.put("OPERATOR_TOKEN", OPERATOR);
    environment.put("KAFKA_PASSWORD", KEY);
    environment.put("KAFKA_BOOTSTRAP", "127.0.0.1:" + kafka);
    environment.put(
        "DATABASE_URL", "jdbc:h2:tcp://127.0.0.1:" + database + "/./r1;NETWORK_TIMEOUT=1500");
    environment.put("DATABASE_USER", "accounts");
    environment.put("DATABASE_PASSWORD", KEY);
    environment.put("DATABASE_MIGRATE", "true");
    start("accounts", "holdwater.accounts.AccountsApplication", environment)
        .awaitListening(accounts);
  }

  private ServiceProcess start(String module, String main, Map<String, String> environment)
      throws Exception {
    ServiceProcess process = ServiceProcess.start(module, main, folder, environment);
    processes.add(process);
    return process;
  }

  private void publish(String key, String value) throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            "127.0.0.1:" + kafka,
            "security.protocol",
            "SASL_PLAINTEXT",
            "sasl.mechanism",
            "SCRAM-SHA-256",
            "sasl.jaas.config",
            "%s required username=\"accounts\" password=\"%s\";"
                .formatted(ScramLoginModule.class.getName(), KEY));
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("viewing-events", key, value)).get(60, TimeUnit.SECONDS);
    }
  }

  private static String event(String profile, String title) {
    return """
        {"eventId":"%s","sessionId":"s","accountId":"acc","profileId":"%s","titleId":"%s",
         "kind":"heartbeat","positionSeconds":4.0,"at":"2026-03-01T20:15:00Z"}"""
        .formatted(title, profile, title);
  }

  private String get(String path) throws Exception {
    return send(asOperator(path));
  }

  private String post(String path) throws Exception {
    return send(asOperator(path).POST(HttpRequest.BodyPublishers.noBody()));
  }

  private HttpRequest.Builder asOperator(String path) {
    return HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + OPERATOR);
  }

  private String send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + accounts + path);
  }

  private static void eventually(Callable<String> question, Predicate<String> answer)
      throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    String last = question.call();
    while (!answer.test(last) && System.nanoTime() < end) {
      last = question.call();
    }
    assertThat(answer.test(last)).as("in the end: " + last).isTrue();
  }
}
