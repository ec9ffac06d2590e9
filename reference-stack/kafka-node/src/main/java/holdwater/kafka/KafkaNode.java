package holdwater.kafka;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker and its controller in this process. As a program it reads its environment (see
 * {@link NodeSettings}), prints {@code ready} once every topic is there, and runs until it gets
 * SIGTERM.
 */
public final class KafkaNode implements AutoCloseable {

  private final KafkaRaftServer server;

  private KafkaNode(KafkaRaftServer server) {
    this.server = server;
  }

  public static void main(String[] args) throws Exception {
    NodeSettings settings;
    try {
      settings = NodeSettings.from(System.getenv());
    } catch (IllegalArgumentException e) {
      System.err.println("kafka-node: " + e.getMessage());
      System.exit(2);
      return;
    }
    KafkaNode node = start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(node::close, "shutdown"));
    System.out.println("ready");
    node.server.awaitShutdown();
  }

  /**
   * Formats the data directory if it is new, starts the broker and creates the missing topics.
   *
   * @return a node that answers on all its listeners; closing it stops it
   * @throws Exception if Kafka refuses the settings, a port is taken or the directory cannot be
   *     written
   */
  public static KafkaNode start(NodeSettings settings) throws Exception {
    OwnListener own = OwnListener.beside(settings.ports());
    KafkaConfig config = KafkaConfig.fromProps(BrokerProperties.of(settings, own), false);
    format(settings, config);
    KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
    KafkaNode node = new KafkaNode(server);
    try {
      server.startup();
      TopicSetup.create(settings.topics(), own);
    } catch (Exception | Error e) {
      node.close();
      throw e;
    }
    return node;
  }

  /**
   * Writes the node's identity and its users into an empty directory; one that has them already,
   * after a restart, stays as it is. So the users are there before the first client can ask.
   */
  private static void format(NodeSettings settings, KafkaConfig config) throws Exception {
    Formatter formatter =
        new Formatter()
            .setClusterId(clusterId(settings))
            .setNodeId(settings.nodeId())
            .setIgnoreFormatted(true)
            .setControllerListenerName(config.controllerListenerNames().get(0))
            .setMetadataLogDirectory(config.metadataLogDir())
            .setScramArguments(settings.users().stream().map(User::scramArgument).toList())
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    config.logDirs().forEach(formatter::addDirectory);
    formatter.run();
  }

  /** The same after each restart of a node, another for another node. */
  private static String clusterId(NodeSettings settings) {
    UUID id =
        UUID.nameUUIDFromBytes(
            (settings.nodeId() + "/" + settings.controllerPort()).getBytes(StandardCharsets.UTF_8));
    return new Uuid(id.getMostSignificantBits(), id.getLeastSignificantBits()).toString();
  }

  /** Stops the broker and waits until its files are closed. Closing twice is harmless. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
