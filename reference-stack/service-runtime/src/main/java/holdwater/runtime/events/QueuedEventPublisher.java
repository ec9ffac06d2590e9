package holdwater.runtime.events;

import holdwater.resilience.Ticker;
import holdwater.runtime.EventPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded queue and one thread before the producer, whose {@code send} blocks while it has no
 * metadata. The producer is made on that thread when the first event comes: it costs more than all
 * the rest of a service's start.
 */
final class QueuedEventPublisher implements EventPublisher {
  private static final Logger LOG = LoggerFactory.getLogger(QueuedEventPublisher.class);

  /** Some 20 s of heartbeats at full load. */
  static final int MAX_QUEUED = 2_000;

  /** An event that no broker took by then has missed its use. */
  static final Duration GIVE_UP_AFTER = Duration.ofSeconds(5);

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);
  private static final Duration PAUSE_WITHOUT_PRODUCER = Duration.ofSeconds(1);
  private static final Duration IDLE_WAKE_UP = Duration.ofMillis(200);

  private record Event(ProducerRecord<String, String> message, long queuedAtNanos) {}

  private final Supplier<Producer<String, String>> producers;
  private final JsonMapper json;
  private final EventTraces traces;
  private final MeterRegistry meters;
  private final Ticker ticker;
  private final BlockingQueue<Event> queue = new ArrayBlockingQueue<>(MAX_QUEUED);
  private final Thread sender = new Thread(this::sendAll, "event-publisher");
  private boolean started;
  private volatile boolean closing;

  QueuedEventPublisher(
      Supplier<Producer<String, String>> producers,
      JsonMapper json,
      EventTraces traces,
      MeterRegistry meters,
      Ticker ticker) {
    this.producers = producers;
    this.json = json;
    this.traces = traces;
    this.meters = meters;
    this.ticker = ticker;
    sender.setDaemon(true);
  }

  @Override
  public void publish(String topic, String key, Object payload) {
    Headers headers = traces.headersForSending(topic);
    ProducerRecord<String, String> message =
        new ProducerRecord<>(topic, null, null, key, write(payload), headers);
    startOnce();
    if (closing || !queue.offer(new Event(message, ticker.nanos()))) {
      dropped(topic, "the queue is full");
    }
  }

  private String write(Object payload) {
    try {
      return json.writeValueAsString(payload);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "payload of type " + payload.getClass() + " is not @Serdeable", e);
    }
  }

  private synchronized void startOnce() {
    if (!started) {
      started = true;
      sender.start();
    }
  }

  private void sendAll() {
    try {
      while (!closing || !queue.isEmpty()) {
        try (Producer<String, String> producer = producers.get()) {
          sendThrough(producer);
        } catch (RuntimeException e) {
          // Wrong settings, most likely. Said once a pause, and nothing piles up meanwhile.
          LOG.error("there is no producer for events: {}", e.toString(), e);
          dropQueued(e.toString());
          TimeUnit.MILLISECONDS.sleep(PAUSE_WITHOUT_PRODUCER.toMillis());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendThrough(Producer<String, String> producer) throws InterruptedException {
    while (true) {
      Event event = queue.poll(IDLE_WAKE_UP.toMillis(), TimeUnit.MILLISECONDS);
      if (event != null) {
        sendOne(producer, event);
      } else if (closing) {
        producer.close(CLOSE_WITHIN);
        return;
      }
    }
  }

  private void dropQueued(String reason) {
    for (Event event = queue.poll(); event != null; event = queue.poll()) {
      dropped(event.message().topic(), reason);
    }
  }

  private void sendOne(Producer<String, String> producer, Event event) {
    String topic = event.message().topic();
    while (true) {
      Throwable refused = send(producer, event.message());
      if (refused == null) {
        return;
      }
      boolean late = ticker.nanos() - event.queuedAtNanos() > GIVE_UP_AFTER.toNanos();
      if (late || closing) {
        dropped(topic, refused.getMessage());
        return;
      }
    }
  }

  /**
   * Hands one record over. Returns why the producer did not even take it, {@code null} when it did;
   * what becomes of a taken one is counted by the callback.
   */
  private Throwable send(
      Producer<String, String> producer, ProducerRecord<String, String> message) {
    Throwable[] refused = new Throwable[1];
    Thread here = Thread.currentThread();
    try {
      Future<?> answeredByCallback =
          producer.send(
              message,
              (metadata, failure) -> {
                if (failure == null) {
                  meters.counter("events.published", "topic", message.topic()).increment();
                } else if (Thread.currentThread() == here) {
                  refused[0] = failure;
                } else {
                  dropped(message.topic(), failure.getMessage());
                }
              });
      // A record that is not taken fails before send returns.
      return answeredByCallback.isDone() ? refused[0] : null;
    } catch (RuntimeException e) {
      return e;
    }
  }

  private void dropped(String topic, String reason) {
    LOG.debug("event for {} dropped: {}", topic, reason);
    meters.counter("events.dropped", "topic", topic).increment();
  }

  /** Sends what is queued, for two seconds at most. */
  void close() throws InterruptedException {
    closing = true;
    boolean running;
    synchronized (this) {
      running = started;
    }
    if (running) {
      sender.join(CLOSE_WITHIN.toMillis());
      sender.interrupt();
    }
  }
}
