package holdwater.runtime.events;

import holdwater.resilience.Surroundings;
import holdwater.runtime.EventReceiver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.json.JsonMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retries on the consumer's own thread. Micronaut's error strategies skip a record silently once
 * their retries are used up, and an exception out of its handler ends the consumer.
 */
@Singleton
final class RetryingEventReceiver implements EventReceiver {
  private static final Logger LOG = LoggerFactory.getLogger(RetryingEventReceiver.class);

  /**
   * Longer than a database's restart; far shorter than max.poll.interval.ms in
   * holdwater-defaults.yml.
   */
  static final Duration RETRY_FOR = Duration.ofSeconds(15);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final JsonMapper json;
  private final EventTraces traces;
  private final MeterRegistry meters;
  private final Surroundings surroundings;
  private volatile boolean stopping;

  RetryingEventReceiver(
      JsonMapper json, EventTraces traces, MeterRegistry meters, Surroundings surroundings) {
    this.json = json;
    this.traces = traces;
    this.meters = meters;
    this.surroundings = surroundings;
  }

  @Override
  public <T> void receive(
      ConsumerRecord<String, String> record, Class<T> type, Consumer<T> handler) {
    try {
      T payload = json.readValue(record.value(), type);
      if (payload == null) {
        skip(record, "it is empty", null);
        return;
      }
      traces.continueIn(
          record.topic(), record.headers(), () -> handleWithRetries(record, payload, handler));
      meters.counter("events.received", "topic", record.topic()).increment();
    } catch (IOException | RuntimeException e) {
      skip(record, e.toString(), e);
    }
  }

  private <T> void handleWithRetries(
      ConsumerRecord<String, String> record, T payload, Consumer<T> handler) {
    long start = surroundings.ticker().nanos();
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        handler.accept(payload);
        return;
      } catch (RuntimeException e) {
        long spent = surroundings.ticker().nanos() - start;
        if (stopping || spent + pause.toNanos() > RETRY_FOR.toNanos()) {
          throw e;
        }
        LOG.info("{} will be handled again: {}", place(record), e.toString());
        meters.counter("events.retried", "topic", record.topic()).increment();
        sleep(pause, e);
        pause = pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
      }
    }
  }

  private void sleep(Duration pause, RuntimeException reason) {
    try {
      surroundings.sleeper().sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw reason;
    }
  }

  private void skip(ConsumerRecord<String, String> record, String reason, Exception cause) {
    LOG.warn("{} is passed over: {}", place(record), reason, cause);
    meters.counter("events.skipped", "topic", record.topic()).increment();
  }

  private static String place(ConsumerRecord<String, String> record) {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }

  @PreDestroy
  void stop() {
    stopping = true;
  }
}
