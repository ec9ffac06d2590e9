package holdwater.accounts;

import holdwater.runtime.EventReceiver;
import io.micronaut.configuration.kafka.annotation.KafkaListener;
import io.micronaut.configuration.kafka.annotation.OffsetReset;
import io.micronaut.configuration.kafka.annotation.Topic;
import io.micronaut.context.annotation.Requires;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hears of entitlements where there is billing, from the topic's beginning on. */
@KafkaListener(groupId = "accounts-entitlements", offsetReset = OffsetReset.EARLIEST)
@Requires(property = "holdwater.billing.exists", value = "true")
class EntitlementListener {
  private final EventReceiver events;
  private final KeptEntitlements kept;

  EntitlementListener(EventReceiver events, KeptEntitlements kept) {
    this.events = events;
    this.kept = kept;
  }

  @Topic(EntitlementTold.TOPIC)
  void receive(ConsumerRecord<String, String> message) {
    events.receive(message, EntitlementTold.class, kept::heard);
  }
}
