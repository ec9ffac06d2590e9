package holdwater.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Creates the topics that are missing, through the broker's own listener and so without any link.
 */
final class TopicSetup {

  /**
   * A broker that cannot create its topics within this long is broken; its restart is the better
   * cure.
   */
  private static final int TIMEOUT_SECONDS = 30;

  private static final short ONE_REPLICA = 1;

  private TopicSetup() {}

  static void create(List<Topic> topics, OwnListener own) throws InterruptedException {
    Map<String, Object> config = new HashMap<>(own.clientSettings());
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_SECONDS * 1000);
    config.put(AdminClientConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
    config.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    try (Admin admin = Admin.create(config)) {
      Set<String> present = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      Collection<NewTopic> missing =
          topics.stream()
              .filter(topic -> !present.contains(topic.name()))
              .map(TopicSetup::described)
              .toList();
      admin.createTopics(missing).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      admin
          .incrementalAlterConfigs(
              topics.stream()
                  .filter(topic -> present.contains(topic.name()))
                  .collect(Collectors.toMap(TopicSetup::resource, TopicSetup::cleanup)))
          .all()
          .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the topics could not be created", e);
    }
  }

  private static NewTopic described(Topic topic) {
    return new NewTopic(topic.name(), topic.partitions(), ONE_REPLICA)
        .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, policy(topic)));
  }

  private static ConfigResource resource(Topic topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
  }

  /** A topic that was made by an earlier version is cleaned up as it is said now. */
  private static Collection<AlterConfigOp> cleanup(Topic topic) {
    return List.of(
        new AlterConfigOp(
            new ConfigEntry(TopicConfig.CLEANUP_POLICY_CONFIG, policy(topic)),
            AlterConfigOp.OpType.SET));
  }

  private static String policy(Topic topic) {
    return topic.compacted()
        ? TopicConfig.CLEANUP_POLICY_COMPACT
        : TopicConfig.CLEANUP_POLICY_DELETE;
  }
}
