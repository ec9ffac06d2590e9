package holdwater.runtime;

import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The body of every {@code @KafkaListener} method:
 *
 * <pre>{@code
 * @KafkaListener(groupId = "accounts", offsetReset = OffsetReset.EARLIEST)
 * class HistoryListener {
 *   @Topic("viewing-events")
 *   void receive(ConsumerRecord<String, String> record) {
 *     events.receive(record, ViewingEvent.class, history::apply);
 *   }
 * }
 * }</pre>
 *
 * <p>A bean; thread-safe.
 */
public interface EventReceiver {

  /**
   * Reads the record's JSON as {@code type} and hands it to {@code handler}, with the sender's
   * trace continued. A handler that fails is tried again for a bounded time; then the record, like
   * one that cannot be read, is logged, counted in {@code events_skipped_total} and passed over, so
   * that one bad record never blocks a partition. Since a record may come twice (a restart, a
   * rebalance), handlers are idempotent. Never throws.
   */
  <T> void receive(ConsumerRecord<String, String> record, Class<T> type, Consumer<T> handler);
}
