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
   * <p><b>An outage is no poison.</b> While somebody else is away (the database, a service that was
   * called) the record waits, and with it all behind it on its partition; the consumer goes on
   * polling, keeps its partitions and its place in the group, and commits nothing that was not
   * handled. This is so with and without the pattern below.
   *
   * <p>With the pattern {@code dead-letter} a handler that fails otherwise is tried a few times
   * more. Then the record, like one that cannot be read at once, is put aside in the topic {@code
   * <topic>.dead-letters}, with headers that say why, and counted in {@code
   * events_dead_lettered_total}: one bad record never blocks a partition. From there it can be
   * handed back, to this service only: {@code POST /dead-letters/<topic>/redrive}.
   *
   * <p>Without the pattern such a record is tried again until it can be handled or the service
   * stops. Nothing is passed over, and nothing behind it on its partitions is handled. A consumer
   * that is blocked for longer than {@code max.poll.interval.ms} loses them to another one of its
   * group, which meets the same record.
   */
  <T> void receive(ConsumerRecord<String, String> record, Class<T> type, Consumer<T> handler);

  /**
   * The same for what was told in other regions alone. What was told in the own one is in its
   * database since before it was told.
   */
  default <T> void receiveFromElsewhere(
      ConsumerRecord<String, String> record, Class<T> type, Consumer<T> handler) {
    if (RecordOrigin.otherRegion(record).isPresent()) {
      receive(record, type, handler);
    }
  }
}
