package holdwater.recommendations;

import holdwater.runtime.EventReceiver;
import io.micronaut.configuration.kafka.annotation.KafkaListener;
import io.micronaut.configuration.kafka.annotation.OffsetReset;
import io.micronaut.configuration.kafka.annotation.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Hears what is being watched. Instances of all zones are one group: each event is one instance's.
 */
@KafkaListener(groupId = "recommendations", offsetReset = OffsetReset.EARLIEST)
class ViewingEventListener {

  private final EventReceiver events;
  private final Viewings viewings;

  ViewingEventListener(EventReceiver events, Viewings viewings) {
    this.events = events;
    this.viewings = viewings;
  }

  @Topic("viewing-events")
  void receive(ConsumerRecord<String, String> record) {
    events.receive(record, ViewingEvent.class, viewings::apply);
  }
}
