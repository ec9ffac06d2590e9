package holdwater.agent.target;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A small Kafka broker: prints {@code ready HOST:PORT} once it has topic {@code read} of two
 * partitions with the records {@code a}, {@code b} and {@code c}, and an empty topic {@code sent}.
 * Ends with its stdin.
 */
public final class Broker {
  private static final int WITHIN_SECONDS = 60;
  private static final short ONE_REPLICA = 1;
  private static final String HOST = "127.0.0.1:";

  private Broker() {}

  public static void main(String[] arguments) throws Exception {
    List<Integer> ports = twoFreePorts();
    int port = ports.get(0);
    KafkaConfig config =
        KafkaConfig.fromProps(properties(Path.of(arguments[0]), port, ports.get(1)), false);
    Formatter formatter =
        new Formatter()
            .setClusterId(Uuid.randomUuid().toString())
            .setNodeId(1)
            .setControllerListenerName("CONTROLLER")
            .setMetadataLogDirectory(config.metadataLogDir())
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    config.logDirs().forEach(formatter::addDirectory);
    formatter.run();
    new KafkaRaftServer(config, Time.SYSTEM).startup();
    fill(Map.of("bootstrap.servers", HOST + port));
    System.out.println("ready " + HOST + port);
    while (System.in.read() >= 0) {
      // Nobody says anything; it ends when nobody is there any more.
    }
    Runtime.getRuntime().halt(0);
  }

  /** Held both before either is let go: asked for one after the other, they can be the same. */
  private static List<Integer> twoFreePorts() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocket one = new ServerSocket(0, 1, here);
        ServerSocket other = new ServerSocket(0, 1, here)) {
      return List.of(one.getLocalPort(), other.getLocalPort());
    }
  }

  private static Properties properties(Path data, int port, int controllerPort) {
    Properties properties = new Properties();
    properties.putAll(
        Map.of(
            "process.roles",
            "broker,controller",
            "node.id",
            "1",
            "log.dirs",
            data.toString(),
            "controller.quorum.voters",
            "1@" + HOST + controllerPort,
            "controller.listener.names",
            "CONTROLLER",
            "listeners",
            "CONTROLLER://" + HOST + controllerPort + ",PLAINTEXT://" + HOST + port,
            "advertised.listeners",
            "PLAINTEXT://" + HOST + port,
            "listener.security.protocol.map",
            "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT"));
    properties.putAll(
        Map.of(
            "offsets.topic.replication.factor", "1",
            "offsets.topic.num.partitions", "1",
            "group.initial.rebalance.delay.ms", "0",
            // The default is 128 MB of heap.
            "log.cleaner.dedupe.buffer.size", "2097152",
            "num.network.threads", "1",
            "num.io.threads", "2"));
    return properties;
  }

  private static void fill(Map<String, Object> there) throws Exception {
    try (Admin admin = Admin.create(there)) {
      admin
          .createTopics(
              List.of(new NewTopic("read", 2, ONE_REPLICA), new NewTopic("sent", 1, ONE_REPLICA)))
          .all()
          .get(WITHIN_SECONDS, TimeUnit.SECONDS);
    }
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(there, new StringSerializer(), new StringSerializer())) {
      for (ProducerRecord<String, String> one :
          List.of(
              new ProducerRecord<>("read", 0, "k", "a"),
              new ProducerRecord<>("read", 0, "k", "b"),
              new ProducerRecord<>("read", 1, "k", "c"))) {
        producer.send(one).get(WITHIN_SECONDS, TimeUnit.SECONDS);
      }
    }
  }
}
