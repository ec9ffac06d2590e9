package holdwater.mirror;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/**
 * Copies one other region into the own one until something fails. The copies and how far they go
 * are written in one transaction, at the own broker: whoever goes on after a crash goes on behind
 * the last copy that counts, so nothing is lost and nothing comes twice. Used by one thread, but
 * for {@link #stop}.
 */
final class MirrorSession implements AutoCloseable {
  private static final Duration WAIT = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMillis(KafkaSettings.PATIENCE_MILLIS);
  private static final Duration CLOSES_WITHIN = Duration.ofSeconds(1);
  private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

  private final Consumer<byte[], byte[]> source;
  private final Producer<byte[], byte[]> target;
  private final Copied copied;
  private final LongSupplier nanoTime;
  private final ConsumerGroupMetadata group;
  private Milestone milestone;

  /**
   * @param source reads the partitions that are to be copied, from where the copies end
   * @param target ready for transactions
   */
  MirrorSession(
      Consumer<byte[], byte[]> source,
      Producer<byte[], byte[]> target,
      Copied copied,
      LongSupplier nanoTime) {
    this.source = source;
    this.target = target;
    this.copied = copied;
    this.nanoTime = nanoTime;
    this.group = new ConsumerGroupMetadata(KafkaSettings.group(copied.region()));
    this.milestone = look();
  }

  /**
   * Copies what comes within a moment: all of it or, when it throws, nothing.
   *
   * @throws org.apache.kafka.common.KafkaException when one of the brokers is away, or when the
   *     session was stopped; it is of no use then
   */
  void step() {
    ConsumerRecords<byte[], byte[]> polled = source.poll(WAIT);
    List<ConsumerRecord<byte[], byte[]>> told = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : polled) {
      if (Provenance.isNative(record)) {
        told.add(record);
      } else {
        copied.passOver();
      }
    }
    if (!told.isEmpty()) {
      write(told, ends(polled));
      told.forEach(record -> copied.record(record.topic()));
    }
    measure();
  }

  private void write(
      List<ConsumerRecord<byte[], byte[]>> told, Map<TopicPartition, OffsetAndMetadata> upTo) {
    target.beginTransaction();
    for (ConsumerRecord<byte[], byte[]> record : told) {
      // Whether it was taken is what the end of the transaction says.
      var unused = target.send(Provenance.copy(record, copied.region()));
    }
    target.sendOffsetsToTransaction(upTo, group);
    target.commitTransaction();
  }

  private static Map<TopicPartition, OffsetAndMetadata> ends(
      ConsumerRecords<byte[], byte[]> polled) {
    Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
    for (TopicPartition partition : polled.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
      long last = records.get(records.size() - 1).offset();
      ends.put(partition, new OffsetAndMetadata(last + 1));
    }
    return ends;
  }

  private void measure() {
    long ahead = milestone.ahead(positions());
    copied.behind(ahead);
    if (ahead == 0) {
      copied.upTo(milestone.askedNanos());
    }
    long since = nanoTime.getAsLong() - milestone.askedNanos();
    // An old one that is not reached is kept: a newer one might never be.
    if (ahead == 0 && since >= LOOK_NANOS) {
      milestone = look();
    }
  }

  private Milestone look() {
    long now = nanoTime.getAsLong();
    return new Milestone(now, source.endOffsets(source.assignment(), PATIENCE));
  }

  private Map<TopicPartition, Long> positions() {
    Map<TopicPartition, Long> positions = new HashMap<>();
    for (TopicPartition partition : source.assignment()) {
      positions.put(partition, source.position(partition, PATIENCE));
    }
    return positions;
  }

  /** From any thread: what it is doing throws soon. */
  void stop() {
    source.wakeup();
  }

  /** What was begun and not committed does not count. */
  @Override
  public void close() {
    try {
      target.close(CLOSES_WITHIN);
    } finally {
      source.close(CLOSES_WITHIN);
    }
  }
}
