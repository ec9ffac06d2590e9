package holdwater.runtime.events;

import holdwater.resilience.Pattern;
import holdwater.resilience.Surroundings;
import holdwater.runtime.EventReceiver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retries on the consumer's own thread. Micronaut's error strategies skip a record silently once
 * their retries are used up, and an exception out of its handler ends the consumer.
 *
 * <p>It hears of the end of the service before beans are destroyed: among them are the consumers,
 * for whose threads Micronaut waits without an end.
 */
@Singleton
final class RetryingEventReceiver
    implements EventReceiver, ApplicationEventListener<ShutdownEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(RetryingEventReceiver.class);

  /**
   * Longer than a database's restart; far shorter than max.poll.interval.ms in
   * holdwater-defaults.yml.
   */
  static final Duration RETRY_FOR = Duration.ofSeconds(15);

  /** What cannot be read now will not be later. */
  private static final Duration NOT_AT_ALL = Duration.ZERO;

  private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final JsonMapper json;
  private final EventTraces traces;
  private final MeterRegistry meters;
  private final Surroundings surroundings;
  private final DeadLetters deadLetters;
  private final boolean putsAside;
  private volatile boolean stopping;

  RetryingEventReceiver(
      JsonMapper json,
      EventTraces traces,
      MeterRegistry meters,
      Surroundings surroundings,
      DeadLetters deadLetters) {
    this.json = json;
    this.traces = traces;
    this.meters = meters;
    this.surroundings = surroundings;
    this.deadLetters = deadLetters;
    this.putsAside = surroundings.switches().on(Pattern.DEAD_LETTER);
  }

  @Override
  public <T> void receive(
      ConsumerRecord<String, String> record, Class<T> type, Consumer<T> handler) {
    try {
      T payload = tried(record, putsAside ? NOT_AT_ALL : FOR_EVER, () -> read(record, type));
      traces.continueIn(
          record.topic(), record.headers(), () -> handleWithRetries(record, payload, handler));
      meters.counter("events.received", "topic", record.topic()).increment();
    } catch (RuntimeException e) {
      giveUp(record, e);
    }
  }

  private <T> T read(ConsumerRecord<String, String> record, Class<T> type) {
    try {
      T payload = record.value() == null ? null : json.readValue(record.value(), type);
      if (payload == null) {
        throw new Unreadable("it is empty");
      }
      return payload;
    } catch (IOException e) {
      throw new Unreadable(e.getMessage());
    }
  }

  private <T> void handleWithRetries(
      ConsumerRecord<String, String> record, T payload, Consumer<T> handler) {
    Supplier<T> handling =
        () -> {
          handler.accept(payload);
          return payload;
        };
    tried(record, putsAside ? RETRY_FOR : FOR_EVER, handling);
  }

  /** What the step returns once it works, or its exception after that time. */
  private <T> T tried(
      ConsumerRecord<String, String> record, Duration longest, Supplier<? extends T> step) {
    long start = surroundings.ticker().nanos();
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        return step.get();
      } catch (RuntimeException e) {
        long spent = surroundings.ticker().nanos() - start;
        if (stopping || longest.minusNanos(spent).compareTo(pause) < 0) {
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

  private void giveUp(ConsumerRecord<String, String> record, RuntimeException reason) {
    if (putsAside) {
      deadLetters.put(record, reason);
      return;
    }
    LOG.warn("{} is passed over, as the service stops: {}", place(record), reason.toString());
    meters.counter("events.skipped", "topic", record.topic()).increment();
  }

  private static String place(ConsumerRecord<String, String> record) {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }

  @Override
  public void onApplicationEvent(ShutdownEvent event) {
    stop();
  }

  /** Nothing is tried again from now on. */
  void stop() {
    stopping = true;
  }

  /** Without a stack trace: there may be many of them, and all come from the same line. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreadable(String why) {
      super("it cannot be read: " + why, null, false, false);
    }
  }
}
