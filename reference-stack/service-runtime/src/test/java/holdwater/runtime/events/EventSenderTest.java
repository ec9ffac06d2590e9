package holdwater.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.resilience.Locality;
import holdwater.resilience.Pattern;
import holdwater.resilience.PatternEvent;
import holdwater.resilience.PatternSwitches;
import holdwater.resilience.Sleeper;
import holdwater.resilience.Surroundings;
import holdwater.resilience.Ticker;
import holdwater.runtime.TestRoutes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.json.JsonMapper;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EventSenderTest {
  private static final String TOPIC = "viewing-events";

  @TempDir Path folder;

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final List<PatternEvent> patternEvents = new CopyOnWriteArrayList<>();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final AtomicInteger linesLost = new AtomicInteger();
  private final List<EventSender> senders = new ArrayList<>();
  private final MockProducer<String, String> producer = new FlakyProducer((key, time) -> null);
  private PatternSwitches switches = PatternSwitches.allOn();

  @AfterEach
  void close() throws InterruptedException {
    for (EventSender sender : senders) {
      sender.close();
    }
  }

  @Test
  void published_events_are_sent_in_order_before_close_returns() throws Exception {
    EventSender sender = inMemory(() -> producer);
    JsonEventPublisher publisher =
        new JsonEventPublisher(
            sender, JsonMapper.createDefault(), new EventTraces(OpenTelemetry.noop()));
    for (int i = 0; i < 50; i++) {
      publisher.publish(TOPIC, "p1", new TestRoutes.Greeting("n" + i));
    }

    sender.close();

    assertThat(producer.history()).hasSize(50);
    ProducerRecord<String, String> last = producer.history().get(49);
    assertThat(last.topic()).isEqualTo(TOPIC);
    assertThat(last.key()).isEqualTo("p1");
    assertThat(last.value()).isEqualTo("{\"text\":\"n49\"}");
    assertThat(producer.closed()).isTrue();
    assertThat(count("events.published")).isEqualTo(50);
    assertThat(patternEvents).isEmpty();
  }

  @Test
  void blocked_producer_costs_the_caller_nothing_and_the_oldest_make_room() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    EventSender sender =
        inMemory(
            () -> {
              awaitQuietly(never);
              return producer;
            });

    for (int i = 0; i < Outbox.MOST_EVENTS + 10; i++) {
      publish(sender, "k" + i);
    }

    assertThat(count("events.dropped")).isEqualTo(10);
    assertThat(waiting()).isEqualTo(Outbox.MOST_EVENTS);
    never.countDown();
    await(() -> waiting() == 0);
    assertThat(keys(producer)).hasSize(Outbox.MOST_EVENTS).startsWith("k10");
  }

  @Test
  void drops_are_counted_from_zero_so_that_an_alert_sees_the_first() {
    publish(inMemory(() -> producer), "k");

    assertThat(meters.find("events.dropped").tag("topic", TOPIC).counter()).isNotNull();
  }

  @Test
  void refused_event_is_sent_again_and_holds_up_nobody() {
    FlakyProducer flaky =
        new FlakyProducer((key, time) -> key.equals("bad") ? new TimeoutException("away") : null);
    EventSender sender = inMemory(() -> flaky);

    publish(sender, "bad");
    for (int i = 0; i < 20; i++) {
      publish(sender, "k" + i);
    }

    await(() -> flaky.history().size() == 20 && flaky.offers("bad") > 3);
    assertThat(waiting()).isEqualTo(1);
    assertThat(count("events.dropped")).isZero();
    assertThat(patternEvents).contains(PatternEvent.SENT_AGAIN).hasSizeGreaterThan(2);
  }

  @Test
  void event_that_is_refused_at_first_arrives_once() {
    FlakyProducer flaky =
        new FlakyProducer((key, time) -> time < 4 ? new TimeoutException("away") : null);
    EventSender sender = inMemory(() -> flaky);

    publish(sender, "k1");

    await(() -> waiting() == 0);
    assertThat(keys(flaky)).containsExactly("k1");
    assertThat(count("events.published")).isOne();
    assertThat(patternEvents).hasSize(3);
  }

  @Test
  void event_that_the_broker_does_not_acknowledge_is_sent_again() {
    MockProducer<String, String> silent = silent();
    EventSender sender = inMemory(() -> silent);
    publish(sender, "k1");
    await(() -> silent.history().size() == 1);

    silent.errorNext(new NetworkException("gone"));

    await(() -> silent.history().size() == 2);
    assertThat(waiting()).isEqualTo(1);
    silent.completeNext();
    assertThat(waiting()).isZero();
    assertThat(count("events.published")).isOne();
  }

  @Test
  void event_that_no_broker_will_ever_take_is_dropped() {
    FlakyProducer flaky = new FlakyProducer((key, time) -> new RecordTooLargeException("2 MB"));
    EventSender sender = inMemory(() -> flaky);

    publish(sender, "k1");

    await(() -> count("events.dropped") == 1);
    assertThat(waiting()).isZero();
    assertThat(flaky.offers("k1")).isOne();
  }

  @Test
  void producer_that_refuses_everything_at_once_is_left_in_peace_now_and_then() {
    FlakyProducer away = new FlakyProducer((key, time) -> new TimeoutException("away"));
    EventSender sender = inMemory(() -> away);

    for (int i = 0; i < 100; i++) {
      publish(sender, "k" + i);
    }

    await(() -> !pauses.isEmpty());
  }

  @Test
  void producer_that_cannot_be_made_is_tried_again_and_nothing_is_lost() {
    AtomicInteger tries = new AtomicInteger();
    EventSender sender =
        inMemory(
            () -> {
              if (tries.incrementAndGet() < 2) {
                throw new IllegalStateException("wrong settings");
              }
              return producer;
            });

    publish(sender, "k1");

    await(() -> waiting() == 0);
    assertThat(keys(producer)).containsExactly("k1");
    assertThat(count("events.dropped")).isZero();
  }

  @Test
  void events_not_acknowledged_when_the_process_is_killed_are_sent_by_the_next_one() {
    MockProducer<String, String> silent = silent();
    EventSender killed = onDisk(() -> silent);
    for (String key : List.of("k1", "k2", "k3")) {
      publish(killed, key);
    }
    await(() -> silent.history().size() == 3);
    silent.completeNext();

    onDisk(() -> producer);

    await(() -> producer.history().size() == 2);
    assertThat(keys(producer)).containsExactly("k2", "k3");
    ProducerRecord<String, String> first = producer.history().get(0);
    assertThat(first.topic()).isEqualTo(TOPIC);
    assertThat(first.value()).isEqualTo("value of k2");
    assertThat(first.headers().lastHeader("trace").value()).containsExactly('t');
  }

  @Test
  void events_that_the_next_process_has_sent_are_not_sent_by_the_one_after_it() throws Exception {
    EventSender killed = onDisk(this::silent);
    publish(killed, "k1");
    EventSender next = onDisk(() -> producer);
    await(() -> producer.history().size() == 1);
    next.close();
    FlakyProducer third = new FlakyProducer((key, time) -> null);

    EventSender last = onDisk(() -> third);
    publish(last, "k2");

    await(() -> !third.history().isEmpty());
    assertThat(keys(third)).containsExactly("k2");
  }

  @Test
  void stopping_service_leaves_to_the_next_process_what_no_broker_took() throws Exception {
    FlakyProducer away = new FlakyProducer((key, time) -> new TimeoutException("away"));
    EventSender stopping = onDisk(() -> away);
    publish(stopping, "k1");
    await(() -> away.offers("k1") > 0);
    stopping.close();
    publish(stopping, "k2");

    onDisk(() -> producer);

    await(() -> producer.history().size() == 2);
    assertThat(keys(producer)).containsExactly("k1", "k2");
    assertThat(count("events.dropped")).isZero();
  }

  @Test
  void stopping_service_without_a_folder_counts_what_no_broker_took() throws Exception {
    FlakyProducer away = new FlakyProducer((key, time) -> new TimeoutException("away"));
    EventSender stopping = inMemory(() -> away);
    publish(stopping, "k1");
    await(() -> away.offers("k1") > 0);

    stopping.close();
    publish(stopping, "k2");

    assertThat(count("events.dropped")).isEqualTo(2);
  }

  @Test
  void file_that_takes_nothing_does_not_keep_events_from_being_published() throws IOException {
    Files.createDirectories(folder.resolve(OutboxFile.NAME).resolve("in the way"));
    EventSender sender = onDisk(() -> producer);

    publish(sender, "k1");
    publish(sender, "k2");

    await(() -> waiting() == 0);
    assertThat(keys(producer)).containsExactly("k1", "k2");
    assertThat(linesLost.get()).isEqualTo(2);
  }

  @Test
  void without_the_pattern_an_event_has_one_try_and_leaves_no_file() throws Exception {
    switches = switches.without(Pattern.OUTBOX);
    FlakyProducer flaky =
        new FlakyProducer((key, time) -> key.equals("bad") ? new TimeoutException("away") : null);
    EventSender sender = onDisk(() -> flaky);

    publish(sender, "bad");
    publish(sender, "good");
    sender.close();

    assertThat(flaky.offers("bad")).isOne();
    assertThat(keys(flaky)).containsExactly("good");
    assertThat(count("events.dropped")).isOne();
    assertThat(count("events.published")).isOne();
    assertThat(patternEvents).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void without_the_pattern_what_the_broker_does_not_acknowledge_is_dropped() {
    switches = switches.without(Pattern.OUTBOX);
    MockProducer<String, String> silent = silent();
    EventSender sender = inMemory(() -> silent);
    publish(sender, "k1");
    await(() -> silent.history().size() == 1);

    silent.errorNext(new NetworkException("gone"));

    assertThat(count("events.dropped")).isOne();
  }

  @Test
  void without_the_pattern_nothing_piles_up_before_a_producer_that_cannot_be_made() {
    switches = switches.without(Pattern.OUTBOX);
    EventSender sender =
        inMemory(
            () -> {
              throw new IllegalStateException("wrong settings");
            });

    publish(sender, "k1");

    await(() -> count("events.dropped") == 1);
  }

  private EventSender inMemory(Supplier<Producer<String, String>> producers) {
    return sender(producers, Optional.empty());
  }

  private EventSender onDisk(Supplier<Producer<String, String>> producers) {
    return sender(producers, Optional.of(new OutboxFile(folder, linesLost::incrementAndGet)));
  }

  private EventSender sender(
      Supplier<Producer<String, String>> producers, Optional<OutboxFile> file) {
    Sleeper sleeper =
        pause -> {
          pauses.add(pause);
          Sleeper.blocking().sleep(pause);
        };
    Surroundings surroundings =
        new Surroundings(
            new Locality("a", "r1"),
            switches,
            Ticker.system(),
            sleeper,
            new Random(1),
            (event, subject) -> patternEvents.add(event));
    EventSender sender = new EventSender(producers, file, surroundings, Clock.systemUTC(), meters);
    senders.add(sender);
    return sender;
  }

  /** Takes everything and says nothing. */
  private MockProducer<String, String> silent() {
    return new MockProducer<>(false, new StringSerializer(), new StringSerializer());
  }

  private static void publish(EventSender sender, String key) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("trace", "t".getBytes(StandardCharsets.UTF_8));
    sender.accept(new ProducerRecord<>(TOPIC, null, null, key, "value of " + key, headers));
  }

  private static List<String> keys(MockProducer<String, String> of) {
    return of.history().stream().map(ProducerRecord::key).toList();
  }

  private double waiting() {
    return meters.get("events.outbox").gauge().value();
  }

  private double count(String name) {
    return meters.counter(name, "topic", TOPIC).count();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as("waited for a minute").isNegative();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
