package holdwater.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.runtime.TestRoutes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.json.JsonMapper;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class QueuedEventPublisherTest {
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicLong nanos = new AtomicLong();
  private final MockProducer<String, String> producer =
      new MockProducer<>(true, new StringSerializer(), new StringSerializer());

  @Test
  void published_events_are_sent_in_order_before_close_returns() throws Exception {
    QueuedEventPublisher publisher = publisher(producer);
    for (int i = 0; i < 50; i++) {
      publisher.publish("viewing-events", "p1", new TestRoutes.Greeting("n" + i));
    }

    publisher.close();

    assertThat(producer.history()).hasSize(50);
    ProducerRecord<String, String> last = producer.history().get(49);
    assertThat(last.topic()).isEqualTo("viewing-events");
    assertThat(last.key()).isEqualTo("p1");
    assertThat(last.value()).isEqualTo("{\"text\":\"n49\"}");
    assertThat(producer.closed()).isTrue();
    assertThat(count("events.published")).isEqualTo(50);
  }

  @Test
  void blocked_producer_costs_the_caller_nothing_and_the_queue_is_bounded() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    QueuedEventPublisher publisher =
        new QueuedEventPublisher(
            () -> {
              awaitQuietly(never);
              return producer;
            },
            JsonMapper.createDefault(),
            new EventTraces(OpenTelemetry.noop()),
            meters,
            nanos::get);

    for (int i = 0; i < QueuedEventPublisher.MAX_QUEUED + 10; i++) {
      publisher.publish("viewing-events", "p1", new TestRoutes.Greeting("x"));
    }

    assertThat(count("events.dropped")).isEqualTo(10);
    never.countDown();
    publisher.close();
    assertThat(producer.history()).hasSize(QueuedEventPublisher.MAX_QUEUED);
  }

  @Test
  void event_the_producer_does_not_take_is_offered_again_until_it_is_too_old() throws Exception {
    CountDownLatch offeredTwice = new CountDownLatch(2);
    MockProducer<String, String> refusing =
        new MockProducer<>(true, new StringSerializer(), new StringSerializer()) {
          @Override
          public synchronized java.util.concurrent.Future<
                  org.apache.kafka.clients.producer.RecordMetadata>
              send(
                  ProducerRecord<String, String> message,
                  org.apache.kafka.clients.producer.Callback callback) {
            offeredTwice.countDown();
            if (offeredTwice.getCount() == 0) {
              nanos.addAndGet(Duration.ofSeconds(6).toNanos());
            }
            TimeoutException away = new TimeoutException("no metadata");
            callback.onCompletion(null, away);
            return java.util.concurrent.CompletableFuture.failedFuture(away);
          }
        };
    QueuedEventPublisher publisher = publisher(refusing);

    publisher.publish("viewing-events", "p1", new TestRoutes.Greeting("x"));

    assertThat(offeredTwice.await(30, TimeUnit.SECONDS)).isTrue();
    publisher.close();
    assertThat(count("events.dropped")).isEqualTo(1);
  }

  @Test
  void producer_that_cannot_be_made_is_tried_again() throws Exception {
    CountDownLatch failed = new CountDownLatch(1);
    QueuedEventPublisher publisher =
        new QueuedEventPublisher(
            () -> {
              if (failed.getCount() > 0) {
                failed.countDown();
                throw new IllegalStateException("wrong settings");
              }
              return producer;
            },
            JsonMapper.createDefault(),
            new EventTraces(OpenTelemetry.noop()),
            meters,
            nanos::get);

    publisher.publish("viewing-events", "p1", new TestRoutes.Greeting("lost"));
    assertThat(failed.await(30, TimeUnit.SECONDS)).isTrue();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (producer.history().isEmpty() && System.nanoTime() < end) {
      publisher.publish("viewing-events", "p1", new TestRoutes.Greeting("sent"));
      Thread.onSpinWait();
    }

    publisher.close();
    assertThat(producer.history()).isNotEmpty();
    assertThat(count("events.dropped")).isPositive();
  }

  private QueuedEventPublisher publisher(Producer<String, String> to) {
    return new QueuedEventPublisher(
        () -> to,
        JsonMapper.createDefault(),
        new EventTraces(OpenTelemetry.noop()),
        meters,
        nanos::get);
  }

  private double count(String name) {
    return meters.counter(name, "topic", "viewing-events").count();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
