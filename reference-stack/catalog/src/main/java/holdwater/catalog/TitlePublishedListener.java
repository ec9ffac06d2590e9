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
  private final IndexFiller index;

  TitlePublishedListener(EventReceiver events, Shelf shelf, IndexFiller index) {
    this.events = events;
    this.shelf = shelf;
    this.index = index;
  }

  @Topic(TitlePublished.TOPIC)
  void receive(ConsumerRecord<String, String> message) {
    events.receive(message, TitlePublished.class, shelf::put);
    // It looks at the database by itself, too; so it is found here a moment sooner.
    index.catchUp();
  }
}
