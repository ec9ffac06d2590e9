package holdwater.runtime.events;

import holdwater.resilience.Ticker;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions of one consumer whose next record cannot be handled yet. Such a partition is set
 * back to that record and paused until its next try. Meanwhile the consumer goes on polling: it
 * keeps its place in the group, its other partitions go on, and no offset behind the record is
 * committed. Not thread-safe: for the thread that polls.
 */
final class StalledPartitions {

  /** A record that is waited for. */
  private static final class Stall {
    private final long offset;
    private int failures;
    private long nextTryNanos;
    private boolean setBackSincePoll;

    private Stall(long offset) {
      this.offset = offset;
    }
  }

  private final Consumer<?, ?> consumer;
  private final Ticker ticker;
  private final Map<TopicPartition, Stall> stalls = new HashMap<>();

  StalledPartitions(Consumer<?, ?> consumer, Ticker ticker) {
    this.consumer = consumer;
    this.ticker = ticker;
  }

  /**
   * Pauses the partitions that wait, and lets those go on whose time has come. Needed before every
   * poll: Micronaut resumes after each one what it has not paused itself, and a rebalance forgets
   * what was paused.
   */
  void beforePoll() {
    stalls.keySet().retainAll(consumer.assignment());
    long now = ticker.nanos();
    Set<TopicPartition> waiting = new HashSet<>();
    Set<TopicPartition> due = new HashSet<>();
    stalls.forEach(
        (partition, stall) -> {
          stall.setBackSincePoll = false;
          (now - stall.nextTryNanos < 0 ? waiting : due).add(partition);
        });
    consumer.pause(waiting);
    consumer.resume(due);
  }

  /**
   * Answers: was this record polled together with an earlier one of its partition that was set back
   * since? Then it comes again behind that one.
   */
  boolean comesAgain(ConsumerRecord<?, ?> record) {
    Stall stall = stalls.get(partitionOf(record));
    return stall != null && stall.setBackSincePoll && record.offset() > stall.offset;
  }

  /** How often this record was set back; 0 for one that has not been seen here. */
  int failuresOf(ConsumerRecord<?, ?> record) {
    Stall stall = stalls.get(partitionOf(record));
    return stall != null && stall.offset == record.offset() ? stall.failures : 0;
  }

  /** Lets the record come again, and all behind it, but not before {@code pause} is over. */
  void setBack(ConsumerRecord<?, ?> record, Duration pause) {
    TopicPartition partition = partitionOf(record);
    consumer.seek(partition, record.offset());
    Stall stall = stalls.get(partition);
    if (stall == null || stall.offset != record.offset()) {
      stall = new Stall(record.offset());
      stalls.put(partition, stall);
    }
    stall.failures++;
    stall.nextTryNanos = ticker.nanos() + pause.toNanos();
    stall.setBackSincePoll = true;
  }

  /** The record is done: its partition goes on. */
  void done(ConsumerRecord<?, ?> record) {
    TopicPartition partition = partitionOf(record);
    if (stalls.remove(partition) != null) {
      consumer.resume(Set.of(partition));
    }
  }

  private static TopicPartition partitionOf(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }
}
