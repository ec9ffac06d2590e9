package holdwater.gateway;

import holdwater.kafka.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** One of two regions as processes: a broker, a database, accounts and a mirror. */
final class RegionStack implements AutoCloseable {
  private static final String KEY = "5e".repeat(32);
  private static final String TOPICS = "viewing-events,accounts";

  private final String name;
  private final String zone;
  private final Path folder;
  private final List<ServiceProcess> processes = new ArrayList<>();
  private final int kafka = FreePorts.ofMachine().next();
  private final int controller = FreePorts.ofMachine().next();
  private final int database = FreePorts.ofMachine().next();
  private final int accounts = FreePorts.ofMachine().next();
  private final int mirror = FreePorts.ofMachine().next();

  RegionStack(String name, String zone, Path folder) {
    this.name = name;
    this.zone = zone;
    this.folder = folder.resolve(name);
  }

  URI accounts(String path) {
    return URI.create("http://127.0.0.1:" + accounts + path);
  }

  /** All but the mirror. */
  void start() throws Exception {
    startKafka();
    startDatabase();
    startAccounts();
  }

  private void startKafka() throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("NODE_ID", "1");
    environment.put("DATA", data("kafka"));
    environment.put("LISTENERS", zone + ":" + kafka + ":127.0.0.1:" + kafka);
    environment.put("CONTROLLER_PORT", Integer.toString(controller));
    environment.put(
        "TOPICS",
        "viewing-events:4,accounts:4,viewing-events.dead-letters:1,accounts.dead-letters:1");
    environment.put("USERS", "accounts=" + KEY + ",mirror=" + KEY);
    start("kafka-node", "holdwater.kafka.KafkaNode", kafka, environment);
  }

  private void startDatabase() throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("PORT", Integer.toString(database));
    environment.put("REGION", name);
    environment.put("DATA", data("database"));
    environment.put("DATABASE_PASSWORD", KEY);
    environment.put("USERS", "accounts=" + KEY);
    start("database-node", "holdwater.database.DatabaseNode", database, environment);
  }

  private void startAccounts() throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("SERVICE_NAME", "accounts");
    environment.put("INSTANCE_ID", zone + ".accounts");
    environment.put("ZONE", zone);
    environment.put("REGION", name);
    environment.put("REGIONS", "r1=a,r2=b");
    environment.put("PORT", Integer.toString(accounts));
    environment.put("DATA", data("accounts"));
    environment.put("JWT_SECRET", KEY);
    environment.put("PASSWORD_ITERATIONS", "1000");
    environment.put("KAFKA_BOOTSTRAP", "127.0.0.1:" + kafka);
    environment.put("KAFKA_PASSWORD", KEY);
    environment.put(
        "DATABASE_URL",
        "jdbc:h2:tcp://127.0.0.1:" + database + "/./" + name + ";NETWORK_TIMEOUT=1500");
    environment.put("DATABASE_USER", "accounts");
    environment.put("DATABASE_PASSWORD", KEY);
    environment.put("DATABASE_MIGRATE", "true");
    start("accounts", "holdwater.accounts.AccountsApplication", accounts, environment);
  }

  void startMirrorFrom(RegionStack other) throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("SERVICE_NAME", "mirror");
    environment.put("REGION", name);
    environment.put("PORT", Integer.toString(mirror));
    environment.put(
        "LINKS_KAFKA",
        "%s.kafka=127.0.0.1:%d,%s.kafka=127.0.0.1:%d"
            .formatted(name, kafka, other.name, other.kafka));
    environment.put("KAFKA_PASSWORD", KEY);
    environment.put("TOPICS", TOPICS);
    start("mirror", "holdwater.mirror.MirrorNode", mirror, environment);
  }

  private String data(String service) throws IOException {
    return Files.createDirectories(folder.resolve(service)).toString();
  }

  private void start(String module, String main, int port, Map<String, String> environment)
      throws Exception {
    Path logs = Files.createDirectories(folder.resolve("logs"));
    ServiceProcess process = ServiceProcess.start(module, main, logs, environment);
    processes.add(process);
    process.awaitListening(port);
  }

  /** As playback would. */
  void tellOfViewing(String profile, String json) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            ScramClient.settings(kafka, "accounts", KEY),
            new StringSerializer(),
            new StringSerializer())) {
      producer
          .send(new ProducerRecord<>("viewing-events", profile, json))
          .get(60, TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() {
    processes.forEach(ServiceProcess::close);
  }
}
