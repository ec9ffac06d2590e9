package holdwater.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final Outbox outbox = new Outbox(true, new Random(1));
  private long lastId;

  @Test
  void events_have_their_turn_in_order_and_once() {
    OutboxEvent first = added(0, "a");
    OutboxEvent second = added(0, "b");

    assertThat(outbox.take(0)).contains(first);
    assertThat(outbox.take(0)).contains(second);
    assertThat(outbox.take(0)).isEmpty();
  }

  @Test
  void failed_event_has_its_turn_again_after_a_pause_that_doubles_up_to_half_a_second() {
    OutboxEvent event = added(0, "a");
    List<Duration> longest = millis(100, 200, 400, 500, 500, 500);
    long now = 0;

    for (Duration pause : longest) {
      assertThat(outbox.take(now)).contains(event);
      outbox.failed(event, event.tries, now);
      long waits = outbox.nanosUntilNext(now);
      assertThat(Duration.ofNanos(waits)).isBetween(pause.dividedBy(2), pause);
      assertThat(outbox.take(now + waits - 1)).isEmpty();
      now += waits;
    }
  }

  @Test
  void failed_event_is_overtaken() {
    OutboxEvent failing = taken(added(0, "a"));
    outbox.failed(failing, 1, 0);

    OutboxEvent later = added(0, "b");

    assertThat(outbox.take(0)).contains(later);
  }

  @Test
  void event_without_an_answer_has_its_turn_again() {
    OutboxEvent event = taken(added(0, "a"));

    assertThat(outbox.take(Outbox.ANSWERED_WITHIN.toNanos() - 1)).isEmpty();
    assertThat(outbox.take(Outbox.ANSWERED_WITHIN.toNanos())).contains(event);
  }

  @Test
  void late_news_of_an_older_try_changes_nothing() {
    OutboxEvent event = taken(added(0, "a"));
    long again = Outbox.ANSWERED_WITHIN.toNanos();
    assertThat(outbox.take(again)).contains(event);

    outbox.failed(event, 1, again);

    assertThat(outbox.nanosUntilNext(again)).isEqualTo(Outbox.ANSWERED_WITHIN.toNanos());
  }

  @Test
  void settled_event_is_gone_and_settled_once() {
    OutboxEvent event = taken(added(0, "a"));

    assertThat(outbox.settle(event)).isTrue();
    assertThat(outbox.settle(event)).isFalse();
    outbox.failed(event, 1, 0);
    assertThat(outbox.all()).isEmpty();
    assertThat(outbox.nanosUntilNext(0)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void oldest_that_are_not_under_way_make_room() {
    OutboxEvent underWay = taken(added(0, "a"));
    OutboxEvent oldest = added(0, "b");
    for (int i = 2; i < Outbox.MOST_EVENTS; i++) {
      assertThat(outbox.add(event(0, "c"), 0)).isEmpty();
    }

    assertThat(outbox.add(event(0, "d"), 0)).containsExactly(oldest);
    assertThat(outbox.all()).contains(underWay);
  }

  /** Two thousand were two minutes of it, and the rest was lost. */
  @Test
  void ten_minutes_without_a_broker_fit_in_where_one_instance_serves_all_viewers() {
    String told = "x".repeat(500);

    for (int i = 0; i < 6 * 5 * Outbox.KEPT_AT_MOST.toSeconds(); i++) {
      assertThat(outbox.add(event(0, told), 0)).isEmpty();
    }
  }

  @Test
  void room_is_also_a_number_of_characters() {
    String third = "x".repeat((int) (Outbox.MOST_CHARACTERS / 3));
    OutboxEvent oldest = added(0, third);
    added(0, third);

    OutboxEvent newest = event(0, third + third);

    assertThat(outbox.add(newest, 0)).contains(oldest).doesNotContain(newest);
  }

  @Test
  void event_larger_than_all_room_takes_nobodys() {
    OutboxEvent other = added(0, "a");
    OutboxEvent large = event(0, "x".repeat((int) Outbox.MOST_CHARACTERS + 1));

    assertThat(outbox.add(large, 0)).containsExactly(large);
    assertThat(outbox.all()).containsExactly(other);
  }

  @Test
  void events_are_too_old_after_ten_minutes_unless_they_are_under_way() {
    OutboxEvent underWay = taken(added(0, "a"));
    OutboxEvent waiting = added(0, "b");
    long old = Outbox.KEPT_AT_MOST.toNanos();
    OutboxEvent younger = added(1, "c");

    assertThat(outbox.tooOld(old - 1)).isEmpty();
    assertThat(outbox.tooOld(old)).containsExactly(waiting).doesNotContain(underWay, younger);
  }

  @Test
  void outbox_that_keeps_nothing_forgets_an_event_when_it_is_taken() {
    Outbox queue = new Outbox(false, new Random(1));
    OutboxEvent event = event(0, "a");
    assertThat(queue.add(event, 0)).isEmpty();

    assertThat(queue.take(0)).contains(event);

    assertThat(queue.all()).isEmpty();
    assertThat(queue.nanosUntilNext(0)).isEqualTo(Long.MAX_VALUE);
    assertThat(queue.settle(event)).as("but its end is still to be counted").isTrue();
  }

  private OutboxEvent added(long now, String value) {
    OutboxEvent event = event(now, value);
    assertThat(outbox.add(event, now)).isEmpty();
    return event;
  }

  private OutboxEvent taken(OutboxEvent event) {
    assertThat(outbox.take(0)).isEqualTo(Optional.of(event));
    return event;
  }

  private OutboxEvent event(long born, String value) {
    return new OutboxEvent(++lastId, 0, born, new ProducerRecord<>("topic", null, value));
  }

  private static List<Duration> millis(int... values) {
    List<Duration> durations = new ArrayList<>();
    for (int value : values) {
      durations.add(Duration.ofMillis(value));
    }
    return durations;
  }
}
