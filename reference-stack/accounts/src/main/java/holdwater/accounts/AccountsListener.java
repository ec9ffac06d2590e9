package holdwater.accounts;

import holdwater.runtime.EventReceiver;
import io.micronaut.configuration.kafka.annotation.KafkaListener;
import io.micronaut.configuration.kafka.annotation.OffsetReset;
import io.micronaut.configuration.kafka.annotation.Topic;
import io.micronaut.context.annotation.Requires;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hears of accounts in other regions, from the topic's beginning on. */
@KafkaListener(groupId = "accounts-elsewhere", offsetReset = OffsetReset.EARLIEST)
@Requires(property = "holdwater.regions.several", value = "true")
class AccountsListener {
  private final EventReceiver events;
  private final AccountsElsewhere accounts;

  AccountsListener(EventReceiver events, AccountsElsewhere accounts) {
    this.events = events;
    this.accounts = accounts;
  }

  @Topic(ProfileCreated.TOPIC)
  void receive(ConsumerRecord<String, String> message) {
    events.receiveFromElsewhere(message, ProfileCreated.class, accounts::takeIn);
  }
}
