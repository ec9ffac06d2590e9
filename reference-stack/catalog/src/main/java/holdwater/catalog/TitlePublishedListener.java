package holdwater.catalog;

import holdwater.runtime.EventReceiver;
import io.micronaut.configuration.kafka.annotation.KafkaListener;
import io.micronaut.configuration.kafka.annotation.OffsetReset;
import io.micronaut.configuration.kafka.annotation.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hears of published titles, from the topic's beginning on. */
@KafkaListener(groupId = "catalog", offsetReset = OffsetReset.EARLIEST)
class TitlePublishedListener {
  private final EventReceiver events;
  private final Shelf shelf;

  TitlePublishedListener(EventReceiver events, Shelf shelf) {
    this.events = events;
    this.shelf = shelf;
  }

  @Topic(TitlePublished.TOPIC)
  void receive(ConsumerRecord<String, String> message) {
    events.receive(message, TitlePublished.class, shelf::put);
  }
}
