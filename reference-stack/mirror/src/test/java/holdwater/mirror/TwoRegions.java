package holdwater.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.kafka.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The brokers of regions r1 and r2 and their mirrors, as processes that are started and killed. */
final class TwoRegions implements AutoCloseable {
  static final String TOPIC = "ratings";
  static final int PARTITIONS = 2;

  private static final String KEY = "5e".repeat(32);
  private static final Duration LONG = Duration.ofSeconds(90);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;
  private final Map<String, Integer> brokers = new TreeMap<>();
  private final Map<String, Integer> controllers = new TreeMap<>();
  private final Map<String, Integer> pages = new TreeMap<>();
  private final Deque<NodeProcess> processes = new ArrayDeque<>();

  TwoRegions(Path folder) {
    this.folder = folder;
    for (String region : List.of("r1", "r2")) {
      brokers.put(region, FreePorts.ofMachine().next());
      controllers.put(region, FreePorts.ofMachine().next());
      pages.put(region, FreePorts.ofMachine().next());
    }
  }

  /** The broker of a region, with the data that it had; to be killed by closing it. */
  NodeProcess startBroker(String region) throws Exception {
    int port = brokers.get(region);
    Map<String, String> environment = new HashMap<>();
    environment.put("NODE_ID", "1");
    environment.put("DATA", Files.createDirectories(folder.resolve(region)).toString());
    environment.put("CONTROLLER_PORT", Integer.toString(controllers.get(region)));
    environment.put("LISTENERS", region + ":" + port + ":127.0.0.1:" + port);
    environment.put("TOPICS", TOPIC + ":" + PARTITIONS);
    environment.put("USERS", "mirror=" + KEY + ",catalog=" + KEY);
    NodeProcess broker =
        NodeProcess.broker(log("kafka." + region + "." + processes.size()), port, environment);
    processes.push(broker);
    return broker;
  }

  /** The mirror of a region; to be killed by closing it. */
  NodeProcess startMirror(String region) throws Exception {
    int port = pages.get(region);
    Map<String, String> environment = new HashMap<>();
    environment.put("REGION", region);
    environment.put(
        "LINKS_KAFKA",
        "r1.kafka=127.0.0.1:%d,r2.kafka=127.0.0.1:%d"
            .formatted(brokers.get("r1"), brokers.get("r2")));
    environment.put("TOPICS", TOPIC);
    environment.put("SERVICE_NAME", "mirror");
    environment.put("KAFKA_PASSWORD", KEY);
    environment.put("PORT", Integer.toString(port));
    NodeProcess mirror =
        NodeProcess.mirror(log("mirror." + region + "." + processes.size()), port, environment);
    processes.push(mirror);
    return mirror;
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  /** Tells {@code count} things in a region and waits until its broker has them. */
  void tell(String region, String what, int count) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(login(region), new StringSerializer(), new StringSerializer())) {
      List<Future<?>> sent = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String value = what + i;
        sent.add(producer.send(new ProducerRecord<>(TOPIC, i % PARTITIONS, value, value)));
      }
      for (Future<?> one : sent) {
        one.get(60, TimeUnit.SECONDS);
      }
    }
  }

  /** All that was ever written in a region and counts, partition by partition. */
  List<ConsumerRecord<String, String>> all(String region) {
    Map<String, Object> settings = login(region);
    settings.put("isolation.level", "read_committed");
    settings.put("auto.offset.reset", "earliest");
    settings.put("enable.auto.commit", false);
    List<TopicPartition> partitions =
        IntStream.range(0, PARTITIONS).mapToObj(i -> new TopicPartition(TOPIC, i)).toList();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, LONG);
      List<ConsumerRecord<String, String>> all = new ArrayList<>();
      consumer.seekToBeginning(partitions);
      while (partitions.stream().anyMatch(one -> consumer.position(one, LONG) < ends.get(one))) {
        consumer.poll(Duration.ofMillis(100)).forEach(all::add);
      }
      return all;
    }
  }

  List<String> values(String region) {
    return all(region).stream().map(ConsumerRecord::value).sorted().toList();
  }

  /** What a region's mirror counts. */
  /** Somebody who has begun to ask the mirror of that region for something, and does not go on. */
  Socket halfRequest(String region) throws IOException {
    Socket half = new Socket(InetAddress.getLoopbackAddress(), pages.get(region));
    half.getOutputStream().write("GET /pro".getBytes(UTF_8));
    half.getOutputStream().flush();
    return half;
  }

  String page(String region) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + pages.get(region) + "/prometheus"))
                .timeout(Duration.ofSeconds(10))
                .build(),
            HttpResponse.BodyHandlers.ofString(UTF_8))
        .body();
  }

  private Map<String, Object> login(String region) {
    Map<String, Object> login = new HashMap<>();
    login.put("bootstrap.servers", "127.0.0.1:" + brokers.get(region));
    login.put("security.protocol", "SASL_PLAINTEXT");
    login.put("sasl.mechanism", "SCRAM-SHA-256");
    login.put(
        "sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required"
            + " username=\"catalog\" password=\"%s\";".formatted(KEY));
    login.put("metric.reporters", "");
    return login;
  }

  /** Looks at a region until it is as wanted. */
  List<String> eventually(String region, Predicate<List<String>> wanted) {
    long end = System.nanoTime() + LONG.toNanos();
    List<String> values = values(region);
    while (!wanted.test(values) && System.nanoTime() < end) {
      values = values(region);
    }
    assertThat(wanted.test(values)).as(() -> "in the end, with " + logs()).isTrue();
    return values;
  }

  /** Looks at what a region's mirror counts until it is as wanted. */
  void eventuallyOnPage(String region, Predicate<String> wanted) throws Exception {
    long end = System.nanoTime() + LONG.toNanos();
    String page = page(region);
    while (!wanted.test(page) && System.nanoTime() < end) {
      page = page(region);
    }
    assertThat(wanted.test(page)).as("in the end: " + page).isTrue();
  }

  private String logs() {
    StringBuilder all = new StringBuilder();
    processes.forEach(process -> all.append(process.output()).append('\n'));
    return all.toString();
  }

  @Override
  public void close() {
    processes.forEach(NodeProcess::close);
  }
}
