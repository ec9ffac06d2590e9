package holdwater.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

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
              .map(topic -> new NewTopic(topic.name(), topic.partitions(), ONE_REPLICA))
              .toList();
      admin.createTopics(missing).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the topics could not be created", e);
    }
  }
}
