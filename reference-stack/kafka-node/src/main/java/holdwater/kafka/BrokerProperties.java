package holdwater.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Kafka's own configuration of a node that shall be small, quick to start and alone. */
final class BrokerProperties {

  private static final String CONTROLLER_LISTENER = "CONTROLLER";

  private static final String AUTHENTICATED = ":SASL_PLAINTEXT";

  /** The users themselves are in the broker's own log: {@link KafkaNode} formats it with them. */
  private static final String SCRAM_LOGIN =
      "org.apache.kafka.common.security.scram.ScramLoginModule required;";

  private BrokerProperties() {}

  static Properties of(NodeSettings node, OwnListener own) {
    Properties properties = new Properties();
    identity(node, own.port()).forEach(properties::setProperty);
    access(node, own).forEach(properties::setProperty);
    ONE_REPLICA.forEach(line -> put(properties, line));
    SMALL.forEach(line -> put(properties, line));
    QUICK.forEach(line -> put(properties, line));
    return properties;
  }

  private static void put(Properties properties, String line) {
    int equals = line.indexOf('=');
    properties.setProperty(line.substring(0, equals), line.substring(equals + 1));
  }

  private static Map<String, String> identity(NodeSettings node, int ownPort) {
    List<Listener> zones = node.listeners();
    String controller = "127.0.0.1:" + node.controllerPort();
    String own = OwnListener.NAME + "://127.0.0.1:" + ownPort;
    return Map.of(
        "process.roles", "broker,controller",
        "node.id", Integer.toString(node.nodeId()),
        "log.dirs", node.data().resolve("log").toAbsolutePath().toString(),
        "controller.quorum.voters", node.nodeId() + "@" + controller,
        "controller.listener.names", CONTROLLER_LISTENER,
        "inter.broker.listener.name", OwnListener.NAME,
        "listeners",
            joined(
                Stream.of(CONTROLLER_LISTENER + "://" + controller, own),
                zones.stream().map(l -> l.kafkaName() + "://127.0.0.1:" + l.bindPort())),
        "advertised.listeners",
            joined(
                Stream.of(own),
                zones.stream()
                    .map(
                        l ->
                            l.kafkaName() + "://" + l.advertisedHost() + ":" + l.advertisedPort())),
        "listener.security.protocol.map",
            joined(
                Stream.of(CONTROLLER_LISTENER + AUTHENTICATED, OwnListener.NAME + AUTHENTICATED),
                zones.stream().map(l -> l.kafkaName() + AUTHENTICATED)));
  }

  /**
   * Who is answered: users on the listeners of zones, the node itself on the other two. These are
   * properties of this process only, so passwords stand in no file and no argument; Kafka hides
   * them in its log.
   */
  private static Map<String, String> access(NodeSettings node, OwnListener own) {
    Map<String, String> access = new HashMap<>();
    access.put("sasl.enabled.mechanisms", User.MECHANISM);
    access.put("sasl.mechanism.inter.broker.protocol", OwnListener.MECHANISM);
    access.put("sasl.mechanism.controller.protocol", OwnListener.MECHANISM);
    for (String listener : List.of(OwnListener.NAME, CONTROLLER_LISTENER)) {
      access.put(ofListener(listener, "sasl.enabled.mechanisms"), OwnListener.MECHANISM);
      access.put(login(listener, OwnListener.MECHANISM), own.loginOfBothEnds());
    }
    for (Listener zone : node.listeners()) {
      access.put(login(zone.kafkaName(), User.MECHANISM), SCRAM_LOGIN);
    }
    return access;
  }

  private static String login(String listener, String mechanism) {
    return ofListener(listener, mechanism.toLowerCase(Locale.ROOT) + ".sasl.jaas.config");
  }

  private static String ofListener(String listener, String property) {
    return "listener.name." + listener.toLowerCase(Locale.ROOT) + "." + property;
  }

  private static String joined(Stream<String> own, Stream<String> zones) {
    return Stream.concat(own, zones).collect(Collectors.joining(","));
  }

  /** Kafka's own topics want three replicas unless told otherwise, and would never come up here. */
  private static final List<String> ONE_REPLICA =
      List.of(
          "default.replication.factor=1",
          "offsets.topic.replication.factor=1",
          "transaction.state.log.replication.factor=1",
          "transaction.state.log.min.isr=1",
          "share.coordinator.state.topic.replication.factor=1",
          "share.coordinator.state.topic.min.isr=1");

  private static final List<String> SMALL =
      List.of(
          // The default is 128 MB of heap.
          "log.cleaner.dedupe.buffer.size=2097152",
          "log.cleaner.io.buffer.size=65536",
          // Per listener, and there is a listener per zone.
          "num.network.threads=1",
          "num.io.threads=2",
          "background.threads=2",
          "num.recovery.threads.per.data.dir=1",
          "group.coordinator.threads=1",
          "group.coordinator.background.threads=1",
          "queued.max.requests=64",
          "socket.request.max.bytes=4194304",
          "fetch.max.bytes=4194304",
          "offsets.topic.num.partitions=4",
          "offsets.topic.segment.bytes=4194304",
          "offsets.load.buffer.size=1048576",
          "transaction.state.log.num.partitions=1",
          "transaction.state.log.segment.bytes=4194304",
          "share.coordinator.state.topic.num.partitions=1",
          "log.segment.bytes=16777216",
          "log.index.size.max.bytes=1048576",
          "metadata.log.segment.bytes=8388608",
          "log.retention.bytes=67108864",
          // No JMX beans: nobody reads them here.
          "metric.reporters=",
          // The controller would write an empty record twice a second for ever.
          "metadata.max.idle.interval.ms=0");

  private static final List<String> QUICK =
      List.of(
          // A typo in a topic name must fail, not create a topic.
          "auto.create.topics.enable=false",
          // The first member of a group need not wait for others.
          "group.initial.rebalance.delay.ms=0",
          "group.min.session.timeout.ms=1000",
          // There is no other broker that could take the partitions over.
          "controlled.shutdown.enable=false",
          "controller.quorum.append.linger.ms=5",
          "controller.quorum.election.timeout.ms=300",
          "controller.quorum.election.backoff.max.ms=100");
}
