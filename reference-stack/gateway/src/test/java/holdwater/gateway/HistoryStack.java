package holdwater.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import holdwater.kafka.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The way of a viewing event as processes: playback, a real broker, accounts, a real database. Each
 * can be killed and started again, with the data and the port that it had. The catalog is made up
 * and licenses whatever it is asked for.
 */
final class HistoryStack implements AutoCloseable {
  static final String OPERATOR = "0ff1ce";

  private static final String PASSWORD = "0123abcd";
  private static final String KEY = "5e".repeat(32);
  private static final String STREAMS =
      "{\"titleId\":\"%s\",\"durationSeconds\":3600.0,\"rungs\":[{\"name\":\"240p\",\"width\":426,"
          + "\"height\":240,\"bandwidth\":250000,\"codecs\":\"avc1.42c015\",\"segments\":2,"
          + "\"segmentSeconds\":2.0}]}";

  private final Path folder;
  private final List<ServiceProcess> processes = new ArrayList<>();
  private final HttpServer catalog;
  private final int kafka = FreePorts.ofMachine().next();
  private final int controller = FreePorts.ofMachine().next();
  private final int database = FreePorts.ofMachine().next();
  private final int accounts = FreePorts.ofMachine().next();
  private final int playback = FreePorts.ofMachine().next();

  HistoryStack(Path folder) throws IOException {
    this.folder = folder;
    this.catalog = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    catalog.createContext(
        "/titles/",
        exchange -> {
          String[] path = exchange.getRequestURI().getPath().split("/", -1);
          String json =
              path[3].equals("licence") ? "{\"allowed\":true}" : STREAMS.formatted(path[2]);
          byte[] body = json.getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    catalog.start();
  }

  @Override
  public void close() {
    processes.forEach(ServiceProcess::close);
    catalog.stop(0);
  }

  URI accounts(String path) {
    return URI.create("http://127.0.0.1:" + accounts + path);
  }

  URI playback(String path) {
    return URI.create("http://127.0.0.1:" + playback + path);
  }

  ServiceProcess startKafka() throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("NODE_ID", "1");
    environment.put("DATA", data("kafka"));
    environment.put("LISTENERS", "a:" + kafka + ":127.0.0.1:" + kafka);
    environment.put("CONTROLLER_PORT", Integer.toString(controller));
    environment.put("TOPICS", "viewing-events:4,viewing-events.dead-letters:1");
    environment.put("USERS", "accounts=" + KEY + ",playback=" + KEY);
    return start("kafka-node", "holdwater.kafka.KafkaNode", kafka, environment);
  }

  ServiceProcess startDatabase() throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("PORT", Integer.toString(database));
    environment.put("DATA", data("database"));
    environment.put("DATABASE_PASSWORD", PASSWORD);
    environment.put("USERS", "accounts=" + KEY);
    return start("database-node", "holdwater.database.DatabaseNode", database, environment);
  }

  ServiceProcess startAccounts() throws Exception {
    Map<String, String> environment = service("accounts", accounts);
    environment.put("JWT_SECRET", KEY);
    environment.put("PASSWORD_ITERATIONS", "1000");
    environment.put(
        "DATABASE_URL", "jdbc:h2:tcp://127.0.0.1:" + database + "/./r1;NETWORK_TIMEOUT=1500");
    environment.put("DATABASE_USER", "accounts");
    environment.put("DATABASE_PASSWORD", KEY);
    environment.put("DATABASE_MIGRATE", "true");
    return start("accounts", "holdwater.accounts.AccountsApplication", accounts, environment);
  }

  ServiceProcess startPlayback() throws Exception {
    Map<String, String> environment = service("playback", playback);
    environment.put("LINKS_ACCOUNTS", "a.accounts=127.0.0.1:" + accounts);
    environment.put("LINKS_CATALOG", "a.catalog=127.0.0.1:" + catalog.getAddress().getPort());
    environment.put("URL_SIGNING_SECRET", KEY);
    environment.put("SESSION_SECRET", KEY);
    return start("playback", "holdwater.playback.PlaybackApplication", playback, environment);
  }

  private Map<String, String> service(String name, int port) throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("SERVICE_NAME", name);
    environment.put("INSTANCE_ID", "a." + name);
    environment.put("ZONE", "a");
    environment.put("REGION", "r1");
    environment.put("PORT", Integer.toString(port));
    environment.put("DATA", data(name));
    environment.put("OPERATOR_TOKEN", OPERATOR);
    environment.put("KAFKA_PASSWORD", KEY);
    environment.put("KAFKA_BOOTSTRAP", "127.0.0.1:" + kafka);
    return environment;
  }

  private String data(String service) throws IOException {
    return Files.createDirectories(folder.resolve(service)).toString();
  }

  private ServiceProcess start(
      String module, String main, int port, Map<String, String> environment) throws Exception {
    Path logs = Files.createDirectory(folder.resolve("logs." + processes.size()));
    ServiceProcess process = ServiceProcess.start(module, main, logs, environment);
    processes.add(process);
    process.awaitListening(port);
    return process;
  }

  /** As playback would. */
  void publish(String key, String value) throws Exception {
    Map<String, Object> settings = ScramClient.settings(kafka, "accounts", KEY);
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("viewing-events", key, value)).get(60, TimeUnit.SECONDS);
    }
  }

  static void eventually(Callable<String> question, Predicate<String> answer) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    String last = question.call();
    while (!answer.test(last) && System.nanoTime() < end) {
      last = question.call();
    }
    assertThat(answer.test(last)).as("in the end: " + last).isTrue();
  }
}
