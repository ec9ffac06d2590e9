package holdwater.runtime;

import io.micronaut.configuration.kafka.annotation.KafkaListener;
import io.micronaut.configuration.kafka.annotation.OffsetReset;
import io.micronaut.configuration.kafka.annotation.Topic;
import io.micronaut.context.annotation.Requires;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A listener as services have them; here its Kafka is never there. */
@KafkaListener(groupId = "front", offsetReset = OffsetReset.EARLIEST)
@Requires(property = "test.listener", value = "true")
final class DeadKafkaListener {
  private final EventReceiver events;

  DeadKafkaListener(EventReceiver events) {
    this.events = events;
  }

  @Topic("viewing-events")
  void receive(ConsumerRecord<String, String> message) {
    events.receive(message, TestRoutes.Greeting.class, greeting -> {});
  }
}
