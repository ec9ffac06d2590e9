package holdwater.runtime.events;

import holdwater.resilience.Pattern;
import holdwater.resilience.PatternEvent;
import holdwater.resilience.Surroundings;
import holdwater.runtime.telemetry.CallMeters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread between those who publish and the producer, with an {@link Outbox} before it. With the
 * pattern {@code outbox} an event stays there, and in its file, until the broker has acknowledged
 * it; without, it leaves with its one try.
 *
 * <p>The producer is made on that thread when the first event comes: it costs more than all the
 * rest of a service's start.
 */
final class EventSender implements EventSink {
  private static final Logger LOG = LoggerFactory.getLogger(EventSender.class);

  /** Together less than the two seconds that a stopping service has for it. */
  private static final Duration SENDS_ON_FOR = Duration.ofMillis(1_400);

  private static final Duration PRODUCER_CLOSES_WITHIN = Duration.ofMillis(500);
  private static final Duration PAUSE_WITHOUT_PRODUCER = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  /**
   * A producer that knows no broker refuses at once; a full outbox would keep a core busy with
   * that.
   */
  private static final int REFUSED_IN_A_ROW = 64;

  private static final Duration PAUSE_AFTER_REFUSALS = Duration.ofMillis(50);

  private record Attempt(OutboxEvent event, int number) {}

  private final Supplier<Producer<String, String>> producers;
  private final Optional<OutboxFile> file;
  private final Surroundings surroundings;
  private final Clock clock;
  private final MeterRegistry meters;
  private final CallMeters calls;
  private final boolean keeps;
  private final long startNanos;
  private final Set<String> toldOfDrops = ConcurrentHashMap.newKeySet();

  /**
   * By topic, from its first event on: an alert sees that a counter grows only if it was there
   * before.
   */
  private final Map<String, Counter> drops = new ConcurrentHashMap<>();

  private final Thread thread = new Thread(this::run, "event-sender");
  private final CountDownLatch stopped = new CountDownLatch(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // What follows is guarded by the lock.
  private final Outbox outbox;
  private long lastId;
  private boolean started;
  private boolean stopping;

  // The sending thread's own.
  private int refusedInARow;

  /**
   * Sends what an earlier process has left in {@code file}.
   *
   * @param file where events are kept; empty: in memory only. Unused without the pattern
   */
  EventSender(
      Supplier<Producer<String, String>> producers,
      Optional<OutboxFile> file,
      Surroundings surroundings,
      Clock clock,
      MeterRegistry meters) {
    this.producers = producers;
    this.surroundings = surroundings;
    this.clock = clock;
    this.meters = meters;
    this.calls = new CallMeters(meters);
    this.keeps = surroundings.switches().on(Pattern.OUTBOX);
    this.file = keeps ? file : Optional.empty();
    this.startNanos = surroundings.ticker().nanos();
    this.outbox = new Outbox(keeps, surroundings.random());
    thread.setDaemon(true);
    meters.gauge("events.outbox", this, EventSender::size);
    if (keeps && file.isEmpty()) {
      LOG.info("there is no DATA folder: events not acknowledged yet do not survive this process");
    }
    this.file.ifPresent(this::takeOver);
  }

  private void takeOver(OutboxFile left) {
    lock.lock();
    try {
      for (OutboxLine.Kept kept : left.load(now())) {
        lastId = Math.max(lastId, kept.id());
        long age = Math.max(0, clock.millis() - kept.publishedAtMillis());
        long born = now() - TimeUnit.MILLISECONDS.toNanos(age);
        add(new OutboxEvent(kept.id(), kept.publishedAtMillis(), born, kept.message()));
      }
      if (left.wantsRewriting(now())) {
        left.rewrite(outbox.all(), now());
      }
      if (size() > 0) {
        LOG.info("{} events that an earlier process could not send are sent now", size());
        startOnce();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void accept(ProducerRecord<String, String> message) {
    drops.computeIfAbsent(message.topic(), this::dropsOf);
    lock.lock();
    try {
      OutboxEvent event = new OutboxEvent(++lastId, clock.millis(), now(), message);
      if (stopping && file.isEmpty()) {
        dropped(event, "the service stops");
        return;
      }
      file.ifPresent(there -> there.keep(event, now()));
      add(event);
      if (!stopping) {
        startOnce();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void add(OutboxEvent event) {
    outbox.add(event, now()).forEach(gone -> forget(gone, "there is no room for it"));
  }

  private void startOnce() {
    if (!started) {
      started = true;
      thread.start();
    }
  }

  /** How many events wait for their turn or an answer. */
  private int size() {
    lock.lock();
    try {
      return outbox.all().size();
    } finally {
      lock.unlock();
    }
  }

  private long now() {
    return surroundings.ticker().nanos() - startNanos;
  }

  private void run() {
    try {
      Optional<Producer<String, String>> made = producer();
      if (made.isPresent()) {
        Producer<String, String> producer = made.get();
        try {
          for (Optional<Attempt> next = next(); next.isPresent(); next = next()) {
            send(producer, next.get());
          }
        } finally {
          // Without the pattern, what was handed over is on its way until then.
          producer.close(PRODUCER_CLOSES_WITHIN);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Made in as many tries as it takes; empty when the service stops before. */
  private Optional<Producer<String, String>> producer() throws InterruptedException {
    boolean told = false;
    do {
      try {
        return Optional.of(producers.get());
      } catch (RuntimeException e) {
        if (!told) {
          // Wrong settings, most likely.
          LOG.error("there is no producer for events: {}", e.toString(), e);
          told = true;
        }
        dropUnlessKept(e.toString());
      }
    } while (!stopped.await(PAUSE_WITHOUT_PRODUCER.toMillis(), TimeUnit.MILLISECONDS));
    return Optional.empty();
  }

  private void dropUnlessKept(String reason) {
    lock.lock();
    try {
      if (!keeps) {
        for (Optional<OutboxEvent> e = outbox.take(now()); e.isPresent(); e = outbox.take(now())) {
          forget(e.get(), reason);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** The event whose turn it is, waited for; empty when the service stops. */
  private Optional<Attempt> next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (stopped.getCount() > 0) {
        outbox.tooOld(now()).forEach(old -> forget(old, "it could not be sent for too long"));
        file.filter(there -> there.wantsRewriting(now()))
            .ifPresent(there -> there.rewrite(outbox.all(), now()));
        Optional<OutboxEvent> turn = outbox.take(now());
        if (turn.isPresent()) {
          return Optional.of(new Attempt(turn.get(), turn.get().tries));
        }
        if (stopping && outbox.all().isEmpty()) {
          break;
        }
        long wait = Math.min(outbox.nanosUntilNext(now()), LONGEST_WAIT.toNanos());
        changed.awaitNanos(wait);
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private void send(Producer<String, String> producer, Attempt attempt)
      throws InterruptedException {
    if (attempt.number() > 1) {
      surroundings.metrics().count(PatternEvent.SENT_AGAIN, attempt.event().topic());
    }
    int refusedBefore = refusedInARow;
    CallMeters.Call call = calls.begin("kafka", surroundings.here().region() + ".kafka");
    try {
      // The future says nothing that the callback does not.
      Future<?> unused =
          producer.send(
              attempt.event().message(), (metadata, failure) -> answered(attempt, call, failure));
    } catch (RuntimeException e) {
      answered(attempt, call, e);
    }
    if (refusedInARow == refusedBefore) {
      refusedInARow = 0;
    } else if (refusedInARow >= REFUSED_IN_A_ROW) {
      refusedInARow = 0;
      surroundings.sleeper().sleep(PAUSE_AFTER_REFUSALS);
    }
  }

  /** On the producer's thread; or, when it did not even take the event, on our own. */
  private void answered(Attempt attempt, CallMeters.Call call, Throwable failure) {
    if (failure == null) {
      call.answered();
    } else {
      call.failed();
    }
    if (failure != null && Thread.currentThread() == thread) {
      refusedInARow++;
    }
    OutboxEvent event = attempt.event();
    lock.lock();
    try {
      if (failure == null) {
        acknowledged(event);
      } else if (!keeps || isHopeless(failure)) {
        forget(event, failure.toString());
      } else {
        outbox.failed(event, attempt.number(), now());
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void acknowledged(OutboxEvent event) {
    if (outbox.settle(event)) {
      file.ifPresent(there -> there.settle(event, now()));
      meters.counter("events.published", "topic", event.topic()).increment();
    }
  }

  /** No broker will ever take it. */
  private static boolean isHopeless(Throwable failure) {
    return failure instanceof RecordTooLargeException || failure instanceof InvalidTopicException;
  }

  /** Gives an event up, unless it has been settled before. */
  private void forget(OutboxEvent event, String reason) {
    if (outbox.settle(event)) {
      file.ifPresent(there -> there.settle(event, now()));
      dropped(event, reason);
    }
  }

  private void dropped(OutboxEvent event, String reason) {
    if (toldOfDrops.add(event.topic())) {
      LOG.warn("an event for {} is dropped: {}; others are only counted", event.topic(), reason);
    }
    drops.computeIfAbsent(event.topic(), this::dropsOf).increment();
  }

  private Counter dropsOf(String topic) {
    return meters.counter("events.dropped", "topic", topic);
  }

  /**
   * Sends on for less than two seconds. What is left then stays in the file for the next process;
   * without a file it is dropped.
   */
  void close() throws InterruptedException {
    boolean running;
    lock.lock();
    try {
      stopping = true;
      running = started;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (running) {
      thread.join(SENDS_ON_FOR.toMillis());
      stop();
      thread.join(PRODUCER_CLOSES_WITHIN.toMillis());
      thread.interrupt();
    }
    giveUpTheRest();
  }

  private void stop() {
    stopped.countDown();
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void giveUpTheRest() {
    lock.lock();
    try {
      List<OutboxEvent> left = List.copyOf(outbox.all());
      if (left.isEmpty()) {
        return;
      }
      if (file.isPresent() && file.get().holds(left, now())) {
        LOG.info("{} events are left for the next process to send", left.size());
      } else {
        left.forEach(event -> forget(event, "the service stops"));
      }
    } finally {
      lock.unlock();
    }
  }
}
