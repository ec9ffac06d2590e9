package holdwater.runtime.events;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Refuses what it is told to, on the calling thread like one that knows no broker; takes the rest.
 */
final class FlakyProducer extends MockProducer<String, String> {

  /** Why the event with this key is refused when it is offered for the n-th time, or null. */
  @FunctionalInterface
  interface Refusal {
    RuntimeException of(String key, int time);
  }

  private final Refusal refusal;
  private final Map<String, Integer> offers = new ConcurrentHashMap<>();

  FlakyProducer(Refusal refusal) {
    super(true, new StringSerializer(), new StringSerializer());
    this.refusal = refusal;
  }

  int offers(String key) {
    return offers.getOrDefault(key, 0);
  }

  @Override
  public synchronized Future<RecordMetadata> send(
      ProducerRecord<String, String> message, Callback callback) {
    int time = offers.merge(message.key(), 1, Integer::sum);
    RuntimeException refused = refusal.of(message.key(), time);
    if (refused != null) {
      callback.onCompletion(null, refused);
      return CompletableFuture.failedFuture(refused);
    }
    return super.send(message, callback);
  }
}
