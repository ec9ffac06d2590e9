package holdwater.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.resilience.Locality;
import holdwater.resilience.Pattern;
import holdwater.resilience.PatternEvent;
import holdwater.resilience.PatternSwitches;
import holdwater.resilience.Surroundings;
import holdwater.runtime.EventReceiver;
import holdwater.runtime.RuntimeConfig;
import holdwater.runtime.TestRoutes;
import holdwater.runtime.TestService;
import holdwater.runtime.ViewingMessage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.json.JsonMapper;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class EventReceiverTest {
  private static final String TOPIC = "viewing-events";

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final List<String> handled = new ArrayList<>();
  private final List<ProducerRecord<String, String>> sent = new ArrayList<>();
  private final List<PatternEvent> patternEvents = new ArrayList<>();
  private EventSink sink = sent::add;
  private Runnable atEachPause = () -> {};
  private RuntimeException failure = new IllegalStateException("no way to handle this");
  private long nanos;
  private RetryingEventReceiver events = receiver(PatternSwitches.allOn());

  @Test
  void payload_reaches_the_handler() {
    receive("{\"text\":\"hello\"}", 0);

    assertThat(handled).containsExactly("hello");
    assertThat(count("events.received")).isOne();
  }

  @Test
  void failing_handler_is_tried_again() {
    receive("{\"text\":\"hello\"}", 3);

    assertThat(handled).containsExactly("hello");
    assertThat(sent).isEmpty();
    assertThat(count("events.retried")).isEqualTo(3);
  }

  @Test
  void unreadable_record_is_put_aside_at_once_as_it_came() {
    receive("not json", 0);
    receive("null", 0);
    receive(null, 0);

    assertThat(handled).isEmpty();
    assertThat(nanos).isZero();
    assertThat(sent).extracting(ProducerRecord::value).containsExactly("not json", "null", null);
    assertThat(count("events.dead.lettered")).isEqualTo(3);
    assertThat(patternEvents).hasSize(3).containsOnly(PatternEvent.DEAD_LETTERED);
  }

  @Test
  void dead_letter_says_where_from_who_when_and_why() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("traceparent", "00-1-2-01".getBytes(StandardCharsets.UTF_8));

    events.receive(ViewingMessage.of("{poison", headers), TestRoutes.Greeting.class, g -> {});

    ProducerRecord<String, String> letter = sent.get(0);
    assertThat(letter.topic()).isEqualTo("viewing-events.dead-letters");
    assertThat(letter.key()).isEqualTo("p1");
    assertThat(letter.value()).isEqualTo("{poison");
    assertThat(header(letter, "traceparent")).isEqualTo("00-1-2-01");
    assertThat(header(letter, DeadLetters.TOPIC)).isEqualTo(TOPIC);
    assertThat(header(letter, DeadLetters.PARTITION)).isEqualTo("0");
    assertThat(header(letter, DeadLetters.OFFSET)).isEqualTo("7");
    assertThat(header(letter, DeadLetters.SERVICE)).isEqualTo("front");
    assertThat(header(letter, DeadLetters.INSTANCE)).isEqualTo("a.front");
    assertThat(header(letter, DeadLetters.TIME)).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(header(letter, DeadLetters.REASON)).contains("it cannot be read: ");
    assertThat(headers.toArray()).as("the record's own").hasSize(1);
  }

  @Test
  void handler_that_never_works_is_given_up_after_some_tries_and_the_record_put_aside() {
    receive("{\"text\":\"hello\"}", Integer.MAX_VALUE);

    assertThat(handled).isEmpty();
    assertThat(Duration.ofNanos(nanos)).isEqualTo(Duration.ofMillis(1_500));
    assertThat(count("events.retried")).isEqualTo(RetryingEventReceiver.MOST_TRIES - 1);
    assertThat(sent).hasSize(1);
    assertThat(header(sent.get(0), DeadLetters.REASON)).contains("no way to handle this");
  }

  /** A minute without database put all that was watched in it aside. */
  @Test
  void record_that_meets_an_outage_is_no_poison() {
    failure = databaseAway();

    receive("{\"text\":\"hello\"}", 60);

    assertThat(handled).containsExactly("hello");
    assertThat(Duration.ofNanos(nanos)).isGreaterThan(Duration.ofSeconds(50));
    assertThat(sent).isEmpty();
  }

  @Test
  void value_that_the_database_refuses_is_put_aside() {
    failure = new IllegalStateException(new SQLException("too long", "22001"));

    receive("{\"text\":\"hello\"}", Integer.MAX_VALUE);

    assertThat(sent).hasSize(1);
  }

  @Test
  void record_that_was_handed_back_for_another_service_is_not_ours() {
    RecordHeaders headers = new RecordHeaders();
    headers.add(DeadLetters.REDRIVEN_FOR, "back".getBytes(StandardCharsets.UTF_8));
    hand(ViewingMessage.of("{\"text\":\"not ours\"}", headers), 0);
    headers.add(DeadLetters.REDRIVEN_FOR, "front".getBytes(StandardCharsets.UTF_8));
    hand(ViewingMessage.of("{\"text\":\"ours\"}", headers), 0);

    assertThat(handled).containsExactly("ours");
  }

  @Test
  void dead_letter_is_handed_back_as_the_record_came() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("traceparent", "00-1-2-01".getBytes(StandardCharsets.UTF_8));
    hand(ViewingMessage.of("{poison", headers), 0);

    ProducerRecord<String, String> back =
        DeadLetters.handedBack(
            ViewingMessage.of(sent.get(0).value(), sent.get(0).headers()), TOPIC);

    assertThat(back.topic()).isEqualTo(TOPIC);
    assertThat(back.key()).isEqualTo("p1");
    assertThat(back.value()).isEqualTo("{poison");
    assertThat(header(back, DeadLetters.REDRIVEN_FOR)).isEqualTo("front");
    assertThat(back.headers()).extracting(Header::key).doesNotContain(DeadLetters.REASON);
    assertThat(header(back, "traceparent")).isEqualTo("00-1-2-01");
  }

  @Test
  void dead_letter_that_cannot_be_sent_is_counted_and_blocks_nothing() {
    sink =
        message -> {
          throw new IllegalStateException("no way out");
        };

    receive("not json", 0);

    assertThat(count("events.skipped")).isOne();
    assertThat(count("events.dead.lettered")).isZero();
  }

  /** It could be handled by the next process. */
  @Test
  void stopping_service_does_not_wait_for_retries_and_puts_nothing_aside() {
    events.stop();

    receive("{\"text\":\"hello\"}", 1);

    assertThat(nanos).isZero();
    assertThat(sent).isEmpty();
    assertThat(count("events.skipped")).isOne();
  }

  @Test
  void without_the_pattern_a_record_blocks_until_its_handler_works() {
    events = receiver(PatternSwitches.allOn().without(Pattern.DEAD_LETTER));

    receive("{\"text\":\"hello\"}", 100);

    assertThat(handled).containsExactly("hello");
    assertThat(Duration.ofNanos(nanos)).isGreaterThan(Duration.ofSeconds(90));
    assertThat(sent).isEmpty();
    assertThat(patternEvents).isEmpty();
  }

  @Test
  void without_the_pattern_an_unreadable_record_blocks_until_the_service_stops() {
    events = receiver(PatternSwitches.allOn().without(Pattern.DEAD_LETTER));
    int[] pauses = {0};
    atEachPause =
        () -> {
          if (++pauses[0] == 100) {
            events.stop();
          }
        };

    receive("not json", 0);

    assertThat(Duration.ofNanos(nanos)).isGreaterThan(Duration.ofSeconds(90));
    assertThat(pauses[0]).isEqualTo(100);
    assertThat(count("events.skipped")).isOne();
    assertThat(sent).isEmpty();
  }

  /** Its consumer's thread would not end, and Micronaut would wait for it for ever. */
  @Test
  void end_of_the_service_ends_the_wait_for_a_record() throws Exception {
    TestService service = TestService.start("RESILIENCE_DEAD_LETTER", "off");
    CountDownLatch failed = new CountDownLatch(3);
    EventReceiver receiver = service.bean(EventReceiver.class);
    Thread consumer =
        new Thread(
            () ->
                receiver.receive(
                    ViewingMessage.of("{\"text\":\"hello\"}", new RecordHeaders()),
                    TestRoutes.Greeting.class,
                    greeting -> {
                      failed.countDown();
                      throw new IllegalStateException("database away");
                    }));
    consumer.start();
    assertThat(failed.await(60, TimeUnit.SECONDS)).isTrue();

    service.close();

    consumer.join(TimeUnit.SECONDS.toMillis(60));
    assertThat(consumer.isAlive()).isFalse();
  }

  private RetryingEventReceiver receiver(PatternSwitches switches) {
    Surroundings surroundings =
        new Surroundings(
            new Locality("a", "r1"),
            switches,
            () -> nanos,
            this::pause,
            new Random(1),
            (event, subject) -> patternEvents.add(event));
    DeadLetters deadLetters =
        new DeadLetters(
            message -> sink.accept(message),
            new RuntimeConfig(TestService.environment()),
            surroundings,
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            meters);
    return new RetryingEventReceiver(
        JsonMapper.createDefault(),
        new EventTraces(OpenTelemetry.noop()),
        meters,
        surroundings,
        deadLetters,
        new PollingThread());
  }

  private void pause(Duration pause) {
    nanos += pause.toNanos();
    atEachPause.run();
  }

  private void receive(String value, int failures) {
    hand(ViewingMessage.of(value, new RecordHeaders()), failures);
  }

  private void hand(ConsumerRecord<String, String> message, int failures) {
    int[] left = {failures};
    events.receive(
        message,
        TestRoutes.Greeting.class,
        greeting -> {
          if (left[0]-- > 0) {
            throw failure;
          }
          handled.add(greeting.text());
        });
  }

  private static RuntimeException databaseAway() {
    return new IllegalStateException(new SQLException("database away", "08001"));
  }

  private double count(String name) {
    return meters.counter(name, "topic", TOPIC).count();
  }

  private static String header(ProducerRecord<String, String> message, String name) {
    return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
