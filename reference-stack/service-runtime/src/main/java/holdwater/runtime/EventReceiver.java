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
   * trace continued. Since a record may come twice (a restart, a rebalance, an outbox) or after a
   * later one, handlers are idempotent and go by the event's own time. Never throws.
   *
   * <p>With the pattern {@code dead-letter} a handler that fails is tried again for a bounded time.
   * Then the record, like one that cannot be read at once, is put aside in the topic {@code
   * <topic>.dead-letters}, with headers that say why, and counted in {@code
   * events_dead_lettered_total}: one bad record never blocks a partition.
   *
   * <p>Without the pattern the record is tried again until it can be handled or the service stops.
   * Nothing is passed over, and nothing behind it on its partitions is handled. A consumer that is
   * blocked for longer than {@code max.poll.interval.ms} loses them to another one of its group,
   * which meets the same record.
   */
  <T> void receive(ConsumerRecord<String, String> record, Class<T> type, Consumer<T> handler);
}
