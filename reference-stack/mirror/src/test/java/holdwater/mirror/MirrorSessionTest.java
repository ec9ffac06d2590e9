package holdwater.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.resilience.Pattern;
import holdwater.resilience.PatternSwitches;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MirrorSessionTest {
  private static final TopicPartition PARTITION = new TopicPartition("ratings", 3);
  private static final long TIMESTAMP = 1_700_000_000_000L;

  private final AtomicLong now = new AtomicLong(5);
  private final Copied copied = new Copied("r1", now::get);
  private final MockConsumer<byte[], byte[]> source =
      new MockConsumer<>(OffsetResetStrategy.EARLIEST);
  private final MockProducer<byte[], byte[]> target =
      new MockProducer<>(true, new ByteArraySerializer(), new ByteArraySerializer());

  @BeforeEach
  void begin() {
    source.assign(List.of(PARTITION));
    source.seek(PARTITION, 0);
    ends(0);
    target.initTransactions();
  }

  private MirrorSession session() {
    return new MirrorSession(source, target, copied, now::get);
  }

  private void ends(long offset) {
    source.updateEndOffsets(Map.of(PARTITION, offset));
  }

  private void tell(long offset, String value, String... headers) {
    RecordHeaders all = new RecordHeaders();
    for (String header : headers) {
      all.add(header, "r2".getBytes(UTF_8));
    }
    source.addRecord(
        new ConsumerRecord<>(
            PARTITION.topic(),
            PARTITION.partition(),
            offset,
            TIMESTAMP,
            TimestampType.CREATE_TIME,
            1,
            value.length(),
            "k".getBytes(UTF_8),
            value.getBytes(UTF_8),
            all,
            Optional.empty()));
  }

  private List<String> copies() {
    return target.history().stream().map(copy -> new String(copy.value(), UTF_8)).toList();
  }

  private static String header(ProducerRecord<byte[], byte[]> copy, String name) {
    Header header = copy.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), UTF_8);
  }

  @Test
  void copy_is_the_record_with_where_it_was_told() {
    tell(7, "five stars", "traceparent");

    session().step();

    ProducerRecord<byte[], byte[]> copy = target.history().get(0);
    assertThat(copies()).containsExactly("five stars");
    assertThat(copy.topic()).isEqualTo("ratings");
    assertThat(copy.partition()).isEqualTo(3);
    assertThat(copy.timestamp()).isEqualTo(TIMESTAMP);
    assertThat(new String(copy.key(), UTF_8)).isEqualTo("k");
    assertThat(header(copy, "traceparent")).isEqualTo("r2");
    assertThat(header(copy, "mirrored-from")).isEqualTo("r1");
    assertThat(header(copy, "mirrored-place")).isEqualTo("3@7");
    assertThat(copied.records()).isEqualTo(Map.of("ratings", 1L));
  }

  @Test
  void what_was_copied_itself_or_handed_back_is_not_copied() {
    tell(0, "a copy", "mirrored-from");
    tell(1, "told here");
    tell(2, "handed back", "redriven-for");

    session().step();

    assertThat(copies()).containsExactly("told here");
    assertThat(copied.passedOver()).isEqualTo(2);
  }

  @Test
  void copies_and_how_far_they_go_are_one_transaction() {
    tell(0, "one");
    tell(1, "two");
    tell(2, "a copy", "mirrored-from");

    session().step();

    assertThat(target.commitCount()).isEqualTo(1);
    assertThat(target.consumerGroupOffsetsHistory())
        .containsExactly(Map.of("mirror-from-r1", Map.of(PARTITION, new OffsetAndMetadata(3))));
  }

  @Test
  void what_cannot_be_committed_does_not_count_and_ends_the_session() {
    tell(0, "one");
    MirrorSession session = session();
    target.commitTransactionException = new KafkaException("away");

    assertThatThrownBy(session::step).isInstanceOf(KafkaException.class);

    assertThat(copies()).isEmpty();
    assertThat(target.consumerGroupOffsetsHistory()).isEmpty();
    assertThat(copied.records()).isEmpty();
  }

  @Test
  void lag_is_how_long_ago_all_was_here_that_had_been_told() {
    MirrorSession session = session();
    at(Duration.ofSeconds(2));
    ends(10);
    session.step();
    assertThat(copied.lagSeconds()).isEqualTo(2);

    tell(0, "one");
    at(Duration.ofSeconds(5));
    session.step();
    assertThat(copied.lagSeconds()).as("nine of ten are missing").isEqualTo(5);
    assertThat(copied.lagRecords()).isEqualTo(9);

    for (int offset = 1; offset < 10; offset++) {
      tell(offset, "more");
    }
    // Others are told meanwhile: they are of a later moment.
    ends(500);
    at(Duration.ofSeconds(6));
    session.step();
    assertThat(copied.lagSeconds()).as("it was looked at 2 s").isEqualTo(4);
    assertThat(copied.lagRecords()).isZero();
  }

  private void at(Duration sinceStart) {
    now.set(5 + sinceStart.toNanos());
  }

  @Test
  void stopped_session_waits_no_longer() {
    MirrorSession session = session();

    session.stop();

    assertThatThrownBy(session::step).isInstanceOf(KafkaException.class);
  }

  @Test
  void metrics_say_how_far_each_region_is_copied() {
    tell(0, "one");
    session().step();
    at(Duration.ofSeconds(6));
    copied.second();
    at(Duration.ofMillis(1_500));
    copied.second();
    copied.second();
    PatternSwitches switches = PatternSwitches.allOn().without(Pattern.REGION_FAILOVER);

    assertThat(new MetricsPage(List.of(copied), switches).text())
        .contains(
            "resilience_pattern_enabled{pattern=\"region-failover\",} 0.0",
            "resilience_pattern_enabled{pattern=\"timeout\",} 1.0",
            "mirror_lag_seconds{origin=\"r1\",} 1.5",
            "mirror_lag_records{origin=\"r1\",} 0.0",
            "mirror_records_total{origin=\"r1\",topic=\"ratings\",} 1.0",
            "mirror_seconds_total{origin=\"r1\",late=\"false\",} 2.0",
            "mirror_seconds_total{origin=\"r1\",late=\"true\",} 1.0",
            "mirror_passed_over_total{origin=\"r1\",} 0.0",
            "mirror_failures_total{origin=\"r1\",} 0.0");
  }
}
