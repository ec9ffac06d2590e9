package holdwater.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaNodeTest {

  private static final Duration LONG = Duration.ofSeconds(60);

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
      produce("viewing-events", "profile", "before the restart");
    }

    try (KafkaNode node = KafkaNode.start(settings())) {
      assertThat(node).isNotNull();
      assertThat(firstRecord("viewing-events").value()).isEqualTo("before the restart");
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
        "NODE_ID", "1",
        "DATA", data.toString(),
        "CONTROLLER_PORT", Integer.toString(controller),
        "LISTENERS", "a:%d:127.0.0.1:%d,b:%d:127.0.0.1:%d".formatted(direct, direct, linked, link),
        "TOPICS", "viewing-events:4,ratings:1");
  }

  private static Map<String, Object> config(int port) {
    return Map.of("bootstrap.servers", "127.0.0.1:" + port, "metric.reporters", "");
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

  private void produce(String topic, String key, String value) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(config(direct), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, key, value)).get(60, TimeUnit.SECONDS);
    }
  }

  private ConsumerRecord<String, String> firstRecord(String topic) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", "127.0.0.1:" + direct,
            "group.id", "test",
            "auto.offset.reset", "earliest",
            "metric.reporters", "");
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
