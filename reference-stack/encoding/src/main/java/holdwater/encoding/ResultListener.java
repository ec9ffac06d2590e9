package holdwater.encoding;

import holdwater.runtime.EventReceiver;
import io.micronaut.configuration.kafka.annotation.KafkaListener;
import io.micronaut.configuration.kafka.annotation.OffsetReset;
import io.micronaut.configuration.kafka.annotation.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes results, and our own announcements back: an announcement counts when it has been through
 * Kafka. A group of its own, because those who share a group should share its topics.
 */
@KafkaListener(groupId = "encoding-results", offsetReset = OffsetReset.EARLIEST)
final class ResultListener {
  private final EventReceiver events;
  private final SeedPlanner planner;

  ResultListener(EventReceiver events, SeedPlanner planner) {
    this.events = events;
    this.planner = planner;
  }

  @Topic({EncodeWorker.RESULTS, SeedPlanner.PUBLISHED})
  void receive(ConsumerRecord<String, String> message) {
    if (message.topic().equals(EncodeWorker.RESULTS)) {
      events.receive(message, EncodeResult.class, planner::finished);
    } else {
      events.receive(message, TitlePublished.class, planner::announced);
    }
  }
}
