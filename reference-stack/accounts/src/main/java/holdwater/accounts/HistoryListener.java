package holdwater.accounts;

import holdwater.runtime.EventReceiver;
import holdwater.runtime.RecordOrigin;
import io.micronaut.configuration.kafka.annotation.KafkaListener;
import io.micronaut.configuration.kafka.annotation.OffsetReset;
import io.micronaut.configuration.kafka.annotation.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hears of viewing, from the topic's beginning on. */
@KafkaListener(groupId = "accounts", offsetReset = OffsetReset.EARLIEST)
class HistoryListener {
  private final EventReceiver events;
  private final History history;

  HistoryListener(EventReceiver events, History history) {
    this.events = events;
    this.history = history;
  }

  @Topic(ViewingEvent.TOPIC)
  void receive(ConsumerRecord<String, String> message) {
    boolean elsewhere = RecordOrigin.otherRegion(message).isPresent();
    events.receive(
        message, ViewingEvent.class, elsewhere ? history::applyFromElsewhere : history::apply);
  }
}
