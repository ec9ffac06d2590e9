package holdwater.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.resilience.Locality;
import holdwater.resilience.PatternSwitches;
import holdwater.resilience.Surroundings;
import holdwater.runtime.RuntimeConfig;
import holdwater.runtime.TestRoutes;
import holdwater.runtime.TestService;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.configuration.kafka.ConsumerRegistry;
import io.micronaut.json.JsonMapper;
import io.opentelemetry.api.OpenTelemetry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The receiver on a thread that polls. */
class PatientConsumerTest {
  private static final TopicPartition PARTITION = new TopicPartition("viewing-events", 0);

  private final MockConsumer<String, String> consumer =
      new MockConsumer<>(OffsetResetStrategy.EARLIEST);
  private final PollingThread thread = new PollingThread();
  private final List<String> handled = new ArrayList<>();
  private final List<ProducerRecord<String, String>> sent = new ArrayList<>();
  private final List<Duration> slept = new ArrayList<>();
  private long nanos;
  private RuntimeException failure = new IllegalStateException(new SQLException("gone", "08001"));
  private final StalledPartitions partitions = new StalledPartitions(consumer, () -> nanos);
  private final RetryingEventReceiver events = receiver();

  @BeforeEach
  void poll() {
    consumer.assign(List.of(PARTITION));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.seek(PARTITION, 3);
    thread.polls(partitions);
    partitions.beforePoll();
  }

  /** Four records that failed for 15 s each kept it from its next poll, and it lost its place. */
  @Test
  void outage_pauses_the_partition_and_the_thread_goes_on_polling() {
    receive(1);
    receive(2);

    assertThat(slept).isEmpty();
    assertThat(consumer.position(PARTITION)).isEqualTo(1);
    partitions.beforePoll();
    assertThat(consumer.paused()).containsExactly(PARTITION);
    assertThat(handled).isEmpty();
    assertThat(sent).isEmpty();
  }

  @Test
  void records_go_on_in_their_order_when_the_outage_is_over() {
    for (int minute = 0; minute < 600; minute++) {
      receive(1);
      receive(2);
      nanos += Duration.ofSeconds(1).toNanos();
      partitions.beforePoll();
    }
    failure = null;

    receive(1);
    receive(2);

    assertThat(handled).containsExactly("1", "2");
    assertThat(sent).isEmpty();
  }

  @Test
  void record_that_nobody_can_handle_is_put_aside_after_some_polls() {
    failure = new IllegalStateException("no way to handle this");

    for (int poll = 1; poll < RetryingEventReceiver.MOST_TRIES; poll++) {
      receive(1);
      assertThat(sent).isEmpty();
      partitions.beforePoll();
    }
    receive(1);

    assertThat(sent).hasSize(1);
    assertThat(slept).isEmpty();
    failure = null;
    receive(2);
    assertThat(handled).containsExactly("2");
  }

  @Test
  void record_under_way_when_the_service_stops_is_left_to_the_next_process() {
    events.stop();

    receive(1);

    assertThat(consumer.position(PARTITION)).isEqualTo(1);
    assertThat(sent).isEmpty();
  }

  @Test
  void listeners_poll_with_it() {
    try (TestService service =
        TestService.start(
            TestService.environment("KAFKA_BOOTSTRAP", "127.0.0.1:1"),
            Map.of("test.listener", true))) {
      ConsumerRegistry consumers = service.bean(ConsumerRegistry.class);

      assertThat(consumers.getConsumerIds())
          .singleElement()
          .satisfies(
              id ->
                  assertThat((Object) consumers.getConsumer(id))
                      .isInstanceOf(PatientConsumer.class));
    }
  }

  private void receive(long offset) {
    events.receive(
        new ConsumerRecord<>(
            PARTITION.topic(),
            PARTITION.partition(),
            offset,
            "p1",
            "{\"text\":\"%d\"}".formatted(offset)),
        TestRoutes.Greeting.class,
        greeting -> {
          if (failure != null) {
            throw failure;
          }
          handled.add(greeting.text());
        });
  }

  private RetryingEventReceiver receiver() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Surroundings surroundings =
        new Surroundings(
            new Locality("a", "r1"),
            PatternSwitches.allOn(),
            () -> nanos,
            slept::add,
            new Random(1),
            (event, subject) -> {});
    DeadLetters deadLetters =
        new DeadLetters(
            sent::add,
            new RuntimeConfig(TestService.environment()),
            surroundings,
            Clock.systemUTC(),
            meters);
    return new RetryingEventReceiver(
        JsonMapper.createDefault(),
        new EventTraces(OpenTelemetry.noop()),
        meters,
        surroundings,
        deadLetters,
        thread);
  }
}
