package holdwater.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaNodeTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String PASSWORD = "ab".repeat(32);

  @TempDir Path data;
  private final int direct = FreePorts.ofMachine().next();
  private final int linked = FreePorts.ofMachine().next();
  private final int link = FreePorts.ofMachine().next();
  private final int controller = FreePorts.ofMachine().next();

  @Test
  void topics_are_there_and_records_survive_a_restart() throws Exception {
    try (KafkaNode node = KafkaNode.start(settings())) {
      assertThat(node).isNotNull();
      assertThat(partitions("viewing-events")).isEqualTo(4);
      produce("viewing-events", "before the restart", scram("playback", PASSWORD));
    }

    try (KafkaNode node = KafkaNode.start(settings())) {
      assertThat(node).isNotNull();
      assertThat(firstRecord("viewing-events").value()).isEqualTo("before the restart");
    }
  }

  /**
   * Whoever comes later must find every title; and a topic of an earlier version is one of those.
   */
  @Test
  void topic_is_compacted_as_the_settings_say_also_if_it_was_not_when_it_was_made()
      throws Exception {
    try (KafkaNode node = KafkaNode.start(settings())) {
      assertThat(node).isNotNull();
      assertThat(cleanup("ratings")).isEqualTo("delete");
    }

    Map<String, String> later = new HashMap<>(environment());
    later.put("TOPICS", "viewing-events:4,ratings:1:compact,title-published:1:compact");
    try (KafkaNode node = KafkaNode.start(NodeSettings.from(later))) {
      assertThat(node).isNotNull();
      assertThat(cleanup("ratings")).isEqualTo("compact");
      assertThat(cleanup("title-published")).isEqualTo("compact");
      assertThat(cleanup("viewing-events")).isEqualTo("delete");
    }
  }

  private String cleanup(String topic) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = Admin.create(config(direct))) {
      return admin
          .describeConfigs(List.of(resource))
          .all()
          .get(60, TimeUnit.SECONDS)
          .get(resource)
          .get("cleanup.policy")
          .value();
    }
  }

  @Test
  void each_listener_sends_its_clients_to_its_own_link() throws Exception {
    try (KafkaNode node = KafkaNode.start(settings())) {
      assertThat(node).isNotNull();
      assertThat(advertisedPort(direct)).isEqualTo(direct);
      assertThat(advertisedPort(linked)).isEqualTo(link);
    }
  }

  @Test
  void unknown_topic_is_not_created() throws Exception {
    try (KafkaNode node = KafkaNode.start(settings());
        Admin admin = Admin.create(config(direct))) {
      assertThat(node).isNotNull();
      assertThatThrownBy(
              () ->
                  admin
                      .describeTopics(List.of("no-such-topic"))
                      .allTopicNames()
                      .get(60, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  @Test
  void who_does_not_know_a_password_neither_lists_topics_nor_produces() throws Exception {
    try (KafkaNode node = KafkaNode.start(settings())) {
      assertThat(node).isNotNull();
      for (Map<String, Object> stranger :
          List.of(scram("playback", "cd".repeat(32)), scram("nobody", PASSWORD), plain())) {
        assertThatThrownBy(() -> topics(direct, stranger))
            .hasCauseInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() -> produce("ratings", "forged", stranger))
            .hasCauseInstanceOf(AuthenticationException.class);
      }

      assertThat(topics(direct, scram("playback", PASSWORD)))
          .containsExactlyInAnyOrder("viewing-events", "ratings");
    }
  }

  @Test
  void who_does_not_log_in_gets_no_answer_from_any_port() throws Exception {
    try (KafkaNode node = KafkaNode.start(settings())) {
      assertThat(node).isNotNull();
      for (int port : List.of(direct, linked)) {
        assertThatThrownBy(() -> topics(port, Map.of())).hasCauseInstanceOf(TimeoutException.class);
      }
      assertThatThrownBy(() -> produce("ratings", "forged", Map.of()))
          .hasCauseInstanceOf(TimeoutException.class);
      assertThatThrownBy(() -> askController(Map.of())).hasCauseInstanceOf(TimeoutException.class);
      // Users are no controllers.
      assertThatThrownBy(() -> askController(scram("playback", PASSWORD)))
          .hasCauseInstanceOf(AuthenticationException.class);
    }
  }

  @Test
  void process_says_ready_and_ends_on_sigterm() throws Exception {
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KafkaNode.class.getName());
    command.environment().putAll(environment());
    Process process = command.redirectErrorStream(true).start();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> lines = new ArrayList<>();
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
        if (line.equals("ready")) {
          break;
        }
      }
      assertThat(lines).as("quiet up to here").containsExactly("ready");
      assertThat(advertisedPort(direct)).isEqualTo(direct);

      process.destroy();

      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as("SIGTERM").isEqualTo(143);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private NodeSettings settings() {
    return NodeSettings.from(environment());
  }

  private Map<String, String> environment() {
    return Map.of(
        "NODE_ID",
        "1",
        "DATA",
        data.toString(),
        "CONTROLLER_PORT",
        Integer.toString(controller),
        "LISTENERS",
        "a:%d:127.0.0.1:%d,b:%d:127.0.0.1:%d".formatted(direct, direct, linked, link),
        "TOPICS",
        "viewing-events:4,ratings:1",
        "USERS",
        "playback=" + PASSWORD + ",accounts=" + "ef".repeat(32));
  }

  private static Map<String, Object> config(int port) {
    Map<String, Object> config = new HashMap<>(scram("playback", PASSWORD));
    config.put("bootstrap.servers", "127.0.0.1:" + port);
    config.put("metric.reporters", "");
    return config;
  }

  /** Of a client that a broker without a word keeps waiting for a few seconds only. */
  private static Map<String, Object> impatient(int port, Map<String, Object> login) {
    Map<String, Object> config = new HashMap<>(login);
    config.put("bootstrap.servers", "127.0.0.1:" + port);
    config.put("metric.reporters", "");
    config.put("request.timeout.ms", 4_000);
    config.put("default.api.timeout.ms", 5_000);
    config.put("max.block.ms", 5_000);
    return config;
  }

  private static Map<String, Object> scram(String user, String password) {
    return login("SCRAM-SHA-256", "scram.ScramLoginModule", user, password);
  }

  /** The right password, told to whom it is not to be told. */
  private static Map<String, Object> plain() {
    return login("PLAIN", "plain.PlainLoginModule", "playback", PASSWORD);
  }

  private static Map<String, Object> login(
      String mechanism, String module, String user, String password) {
    return Map.of(
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        mechanism,
        "sasl.jaas.config",
        "org.apache.kafka.common.security.%s required username=\"%s\" password=\"%s\";"
            .formatted(module, user, password));
  }

  private int partitions(String topic) throws Exception {
    try (Admin admin = Admin.create(config(direct))) {
      TopicDescription description =
          admin.describeTopics(List.of(topic)).allTopicNames().get(60, TimeUnit.SECONDS).get(topic);
      return description.partitions().size();
    }
  }

  /** What a client is told by the listener that it bootstraps at. */
  private static int advertisedPort(int port) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config(port), new StringDeserializer(), new StringDeserializer())) {
      return consumer.partitionsFor("ratings", LONG).get(0).leader().port();
    }
  }

  private void produce(String topic, String value, Map<String, Object> login) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            impatient(direct, login), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, "profile", value)).get(60, TimeUnit.SECONDS);
    }
  }

  private void askController(Map<String, Object> login) throws Exception {
    Map<String, Object> config = impatient(controller, login);
    config.put("bootstrap.controllers", config.remove("bootstrap.servers"));
    try (Admin admin = Admin.create(config)) {
      admin.describeCluster().nodes().get(60, TimeUnit.SECONDS);
    }
  }

  private static Set<String> topics(int port, Map<String, Object> login) throws Exception {
    try (Admin admin = Admin.create(impatient(port, login))) {
      return admin.listTopics().names().get(60, TimeUnit.SECONDS);
    }
  }

  private ConsumerRecord<String, String> firstRecord(String topic) {
    Map<String, Object> config = config(direct);
    config.put("group.id", "test");
    config.put("auto.offset.reset", "earliest");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      long end = System.nanoTime() + LONG.toNanos();
      while (System.nanoTime() < end) {
        for (ConsumerRecord<String, String> consumed : consumer.poll(Duration.ofSeconds(1))) {
          return consumed;
        }
      }
    }
    throw new AssertionError("no record of " + topic + " within " + LONG);
  }
}
