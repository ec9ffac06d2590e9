package holdwater.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StalledPartitionsTest {
  private static final TopicPartition FIRST = new TopicPartition("viewing-events", 0);
  private static final TopicPartition SECOND = new TopicPartition("viewing-events", 1);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final MockConsumer<String, String> consumer =
      new MockConsumer<>(OffsetResetStrategy.EARLIEST);
  private long nanos;
  private final StalledPartitions partitions = new StalledPartitions(consumer, () -> nanos);

  @BeforeEach
  void assign() {
    consumer.assign(List.of(FIRST, SECOND));
    consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
  }

  @Test
  void partition_that_is_set_back_commits_nothing_behind_the_record() {
    consumer.seek(FIRST, 10);

    partitions.setBack(record(FIRST, 7), PAUSE);

    assertThat(consumer.position(FIRST)).isEqualTo(7);
  }

  @Test
  void what_was_polled_behind_the_record_comes_again_and_other_partitions_go_on() {
    partitions.setBack(record(FIRST, 7), PAUSE);

    assertThat(partitions.comesAgain(record(FIRST, 8))).isTrue();
    assertThat(partitions.comesAgain(record(SECOND, 8))).isFalse();
  }

  @Test
  void only_the_partition_that_waits_is_paused_and_until_its_time_has_come() {
    partitions.setBack(record(FIRST, 7), PAUSE);

    partitions.beforePoll();
    assertThat(consumer.paused()).containsExactly(FIRST);

    nanos = PAUSE.toNanos() - 1;
    consumer.resume(Set.of(FIRST)); // As Micronaut does after each poll.
    partitions.beforePoll();
    assertThat(consumer.paused()).containsExactly(FIRST);

    nanos = PAUSE.toNanos();
    partitions.beforePoll();
    assertThat(consumer.paused()).isEmpty();
  }

  @Test
  void failures_are_counted_for_a_record_until_it_is_done() {
    partitions.setBack(record(FIRST, 7), PAUSE);
    partitions.beforePoll();
    partitions.setBack(record(FIRST, 7), PAUSE);

    assertThat(partitions.failuresOf(record(FIRST, 7))).isEqualTo(2);
    assertThat(partitions.failuresOf(record(FIRST, 8))).isZero();
    assertThat(partitions.failuresOf(record(SECOND, 7))).isZero();

    partitions.done(record(FIRST, 7));
    assertThat(partitions.failuresOf(record(FIRST, 7))).isZero();
    partitions.beforePoll();
    assertThat(consumer.paused()).isEmpty();
  }

  /** Its record may be gone with the topic's oldest, or handled by another instance. */
  @Test
  void later_record_that_comes_without_the_one_that_was_waited_for_is_handled() {
    partitions.setBack(record(FIRST, 7), PAUSE);
    partitions.beforePoll();

    assertThat(partitions.comesAgain(record(FIRST, 9))).isFalse();
  }

  @Test
  void partition_that_another_instance_has_now_is_forgotten() {
    partitions.setBack(record(FIRST, 7), PAUSE);
    consumer.assign(List.of(SECOND));

    partitions.beforePoll();

    assertThat(consumer.paused()).isEmpty();
    consumer.assign(List.of(FIRST, SECOND));
    assertThat(partitions.failuresOf(record(FIRST, 7))).isZero();
  }

  private static ConsumerRecord<String, String> record(TopicPartition partition, long offset) {
    return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, "p1", "{}");
  }
}
