package holdwater.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.resilience.Locality;
import holdwater.resilience.PatternMetrics;
import holdwater.resilience.PatternSwitches;
import holdwater.resilience.Surroundings;
import holdwater.runtime.TestRoutes;
import holdwater.runtime.ViewingMessage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.json.JsonMapper;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class EventReceiverTest {
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final List<String> handled = new ArrayList<>();
  private long nanos;
  private final Surroundings surroundings =
      new Surroundings(
          new Locality("a", "r1"),
          PatternSwitches.allOn(),
          () -> nanos,
          pause -> nanos += pause.toNanos(),
          new Random(1),
          PatternMetrics.NONE);
  private final RetryingEventReceiver events =
      new RetryingEventReceiver(
          JsonMapper.createDefault(), new EventTraces(OpenTelemetry.noop()), meters, surroundings);

  @Test
  void payload_reaches_the_handler() {
    receive("{\"text\":\"hello\"}", 0);

    assertThat(handled).containsExactly("hello");
    assertThat(meters.counter("events.received", "topic", "viewing-events").count()).isOne();
  }

  @Test
  void unreadable_record_is_counted_and_passed_over() {
    receive("not json", 0);
    receive("null", 0);
    receive(null, 0);

    assertThat(handled).isEmpty();
    assertThat(skipped()).isEqualTo(3);
  }

  @Test
  void failing_handler_is_tried_again() {
    receive("{\"text\":\"hello\"}", 3);

    assertThat(handled).containsExactly("hello");
    assertThat(skipped()).isZero();
    assertThat(meters.counter("events.retried", "topic", "viewing-events").count()).isEqualTo(3);
  }

  @Test
  void handler_that_never_works_is_given_up_in_time_and_recorded() {
    receive("{\"text\":\"hello\"}", Integer.MAX_VALUE);

    assertThat(handled).isEmpty();
    assertThat(skipped()).isOne();
    assertThat(Duration.ofNanos(nanos))
        .isBetween(Duration.ofSeconds(13), RetryingEventReceiver.RETRY_FOR);
  }

  @Test
  void stopping_service_does_not_wait_for_retries() {
    events.stop();

    receive("{\"text\":\"hello\"}", 1);

    assertThat(nanos).isZero();
    assertThat(skipped()).isOne();
  }

  private void receive(String value, int failures) {
    int[] left = {failures};
    events.receive(
        ViewingMessage.of(value, new RecordHeaders()),
        TestRoutes.Greeting.class,
        greeting -> {
          if (left[0]-- > 0) {
            throw new IllegalStateException("database away");
          }
          handled.add(greeting.text());
        });
  }

  private double skipped() {
    return meters.counter("events.skipped", "topic", "viewing-events").count();
  }
}
