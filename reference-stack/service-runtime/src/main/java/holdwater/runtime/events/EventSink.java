package holdwater.runtime.events;

import org.apache.kafka.clients.producer.ProducerRecord;

/** Where records leave for the broker. Thread-safe. */
@FunctionalInterface
interface EventSink {

  /**
   * Takes a record and returns at once; what becomes of it is counted. Never waits for a broker and
   * never throws.
   */
  void accept(ProducerRecord<String, String> message);
}
