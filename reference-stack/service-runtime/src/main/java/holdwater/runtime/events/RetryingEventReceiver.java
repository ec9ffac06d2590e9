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
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries a record again by setting its partition back (see {@link StalledPartitions}). Micronaut's
 * error strategies skip a record silently once their retries are used up, and an exception out of
 * its handler ends the consumer.
 *
 * <p>On a thread that polls nothing, as in tests, the tries follow each other on that thread.
 *
 * <p>It hears of the end of the service before beans are destroyed: among them are the consumers,
 * for whose threads Micronaut waits without an end.
 */
@Singleton
final class RetryingEventReceiver
    implements EventReceiver, ApplicationEventListener<ShutdownEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(RetryingEventReceiver.class);

  /**
   * Of a record whose handler fails though nobody is away: some 1.5 s, in which two instances that
   * write the same row are out of each other's way.
   */
  static final int MOST_TRIES = 5;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final int PAUSES_UNTIL_LONGEST = 4;

  private final JsonMapper json;
  private final EventTraces traces;
  private final MeterRegistry meters;
  private final Surroundings surroundings;
  private final DeadLetters deadLetters;
  private final PollingThread thread;
  private final boolean putsAside;
  private volatile boolean stopping;

  RetryingEventReceiver(
      JsonMapper json,
      EventTraces traces,
      MeterRegistry meters,
      Surroundings surroundings,
      DeadLetters deadLetters,
      PollingThread thread) {
    this.json = json;
    this.traces = traces;
    this.meters = meters;
    this.surroundings = surroundings;
    this.deadLetters = deadLetters;
    this.thread = thread;
    this.putsAside = surroundings.switches().on(Pattern.DEAD_LETTER);
  }

  @Override
  public <T> void receive(
      ConsumerRecord<String, String> record, Class<T> type, Consumer<T> handler) {
    Optional<StalledPartitions> partitions = thread.partitions();
    if (deadLetters.isForAnother(record)
        || partitions.filter(all -> all.comesAgain(record)).isPresent()) {
      return;
    }
    int failures = partitions.map(all -> all.failuresOf(record)).orElse(0);
    Optional<RuntimeException> failure = tried(record, type, handler);
    while (failure.isPresent()) {
      RuntimeException reason = failure.get();
      failures++;
      boolean outage = Outages.isOutage(reason);
      if (putsAside && !outage && (reason instanceof Unreadable || failures >= MOST_TRIES)) {
        deadLetters.put(record, reason);
        break;
      }
      noteRetry(record, failures, reason);
      Duration pause = pauseAfter(failures);
      // Without the pattern a record that nobody can handle is to hold up its consumer.
      boolean comesAgain = partitions.isPresent() && (outage || putsAside || stopping);
      if (comesAgain || !slept(pause)) {
        leave(record, partitions, pause, reason);
        return;
      }
      failure = tried(record, type, handler);
    }
    partitions.ifPresent(all -> all.done(record));
  }

  /** Nothing if the record was handled, otherwise why not. */
  private <T> Optional<RuntimeException> tried(
      ConsumerRecord<String, String> record, Class<T> type, Consumer<T> handler) {
    try {
      T payload = read(record, type);
      traces.continueIn(record, () -> handler.accept(payload));
      meters.counter("events.received", "topic", record.topic()).increment();
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(e);
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

  /** Once in the log per record: an outage has as many tries as seconds. */
  private void noteRetry(
      ConsumerRecord<String, String> record, int failures, RuntimeException reason) {
    if (failures == 1) {
      LOG.warn("{} will be handled again: {}", place(record), reason.toString());
    }
    meters.counter("events.retried", "topic", record.topic()).increment();
  }

  private static Duration pauseAfter(int failures) {
    return failures > PAUSES_UNTIL_LONGEST
        ? LONGEST_PAUSE
        : FIRST_PAUSE.multipliedBy(1L << (failures - 1));
  }

  /** False, at once or after a while, when there is to be no further try here. */
  private boolean slept(Duration pause) {
    if (stopping) {
      return false;
    }
    try {
      surroundings.sleeper().sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void leave(
      ConsumerRecord<String, String> record,
      Optional<StalledPartitions> partitions,
      Duration pause,
      RuntimeException reason) {
    partitions.ifPresentOrElse(
        all -> all.setBack(record, pause),
        () -> {
          LOG.warn("{} is passed over, as the service stops: {}", place(record), reason.toString());
          meters.counter("events.skipped", "topic", record.topic()).increment();
        });
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
