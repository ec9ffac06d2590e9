package holdwater.catalog;

import holdwater.runtime.EventReceiver;
import io.micronaut.configuration.kafka.annotation.KafkaListener;
import io.micronaut.configuration.kafka.annotation.OffsetReset;
import io.micronaut.configuration.kafka.annotation.Topic;
import io.micronaut.context.annotation.Requires;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hears of opinions in other regions, from the topic's beginning on. */
@KafkaListener(groupId = "catalog-elsewhere", offsetReset = OffsetReset.EARLIEST)
@Requires(property = "holdwater.regions.several", value = "true")
class RatingListener {
  private final EventReceiver events;
  private final Ratings ratings;

  RatingListener(EventReceiver events, Ratings ratings) {
    this.events = events;
    this.ratings = ratings;
  }

  @Topic(RatingGiven.TOPIC)
  void receive(ConsumerRecord<String, String> message) {
    events.receiveFromElsewhere(message, RatingGiven.class, ratings::takeIn);
  }
}
