package holdwater.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events as they come from the topic, and what viewers find of them. */
class HistoryTest {
  private static final Instant NOW = Instant.parse("2026-03-01T20:15:00Z");

  private final RunningAccounts accounts = new RunningAccounts();

  @AfterEach
  void stop() {
    accounts.close();
  }

  private void publish(String kind, String title, double position, Instant at) {
    publish(kind, title, Double.toString(position), at);
  }

  private void publish(String kind, String title, String position, Instant at) {
    String event =
        """
        {"eventId":"%s","sessionId":"s","accountId":"acc","profileId":"pro","titleId":"%s",
         "kind":"%s","positionSeconds":%s,"at":"%s"}"""
            .formatted(UUID.randomUUID(), title, kind, position, at);
    accounts
        .bean(HistoryListener.class)
        .receive(new ConsumerRecord<>(ViewingEvent.TOPIC, 0, 0, "pro", event));
  }

  private void tell(
      String session,
      String client,
      long sequence,
      String kind,
      String title,
      double position,
      Instant at) {
    accounts
        .bean(History.class)
        .apply(
            new ViewingEvent(
                UUID.randomUUID().toString(),
                session,
                "acc",
                "pro",
                title,
                client,
                sequence,
                kind,
                position,
                100.0,
                at));
  }

  @Test
  void history_shows_the_newest_position_first_whatever_the_order_of_events() throws Exception {
    publish("heartbeat", "t01", 8, NOW.plusSeconds(8));
    publish("heartbeat", "t01", 4, NOW.plusSeconds(4));
    publish("heartbeat", "t02", 2, NOW.plusSeconds(20));

    assertThat(accounts.get("/profiles/pro/history").body())
        .isEqualTo(
            "[{\"titleId\":\"t02\",\"positionSeconds\":2.0,\"updatedAt\":\"2026-03-01T20:15:20Z\"},"
                + "{\"titleId\":\"t01\",\"positionSeconds\":8.0,"
                + "\"updatedAt\":\"2026-03-01T20:15:08Z\"}]");
  }

  /** Whoever stopped in the middle did not find it again. */
  @Test
  void what_was_stopped_in_the_middle_is_continued_and_what_was_watched_to_its_end_is_not()
      throws Exception {
    tell("s1", "tv", 0, "stop", "t01", 94, NOW);
    tell("s2", "tv", 0, "stop", "t02", 95, NOW);
    tell("s3", "tv", 0, "heartbeat", "t03", 99, NOW);
    publish("stop", "t04", 99, NOW); // Nobody says how long it is.

    assertThat(accounts.get("/profiles/pro/history").body()).contains("t01", "t02", "t03", "t04");
    assertThat(accounts.get("/profiles/pro/continue-watching").body())
        .contains("t01", "t04")
        .doesNotContain("t02", "t03");
  }

  @Test
  void what_is_watched_once_more_is_continued_again() throws Exception {
    tell("s1", "tv", 0, "stop", "t01", 100, NOW);
    tell("s2", "phone", 0, "heartbeat", "t01", 3, NOW.plusSeconds(60));

    assertThat(accounts.get("/profiles/pro/continue-watching").body())
        .contains("t01", "\"positionSeconds\":3.0");
  }

  /** Two instances of playback took a session's heartbeats, one of them a minute behind. */
  @Test
  void in_a_session_the_last_telling_wins_whatever_the_clocks_say() throws Exception {
    tell("s1", "tv", 1, "heartbeat", "t01", 4, NOW);
    tell("s1", "tv", 3, "heartbeat", "t01", 12, NOW.minusSeconds(60));
    tell("s1", "tv", 2, "heartbeat", "t01", 8, NOW.plusSeconds(4));

    assertThat(accounts.get("/profiles/pro/history").body()).contains("\"positionSeconds\":12.0");
  }

  @Test
  void between_two_devices_the_later_intent_wins_in_whatever_order_it_comes() throws Exception {
    tell("s2", "phone", 0, "heartbeat", "t01", 2, NOW.plusSeconds(30));
    tell("s1", "tv", 9, "heartbeat", "t01", 50, NOW.plusSeconds(10));
    assertThat(accounts.get("/profiles/pro/history").body()).contains("\"positionSeconds\":2.0");

    tell("s1", "tv", 10, "heartbeat", "t01", 51, NOW.plusSeconds(40));
    assertThat(accounts.get("/profiles/pro/history").body()).contains("\"positionSeconds\":51.0");
  }

  @Test
  void a_position_where_nobody_can_be_is_not_in_the_history() throws Exception {
    publish("heartbeat", "t01", 4, NOW);
    publish("heartbeat", "t01", -5, NOW.plusSeconds(1));
    publish("heartbeat", "t01", "1e400", NOW.plusSeconds(2));

    assertThat(accounts.get("/profiles/pro/history").body()).contains("\"positionSeconds\":4.0");
  }

  @Test
  void a_record_that_cannot_be_read_is_passed_over() throws Exception {
    accounts
        .bean(HistoryListener.class)
        .receive(new ConsumerRecord<>(ViewingEvent.TOPIC, 0, 0, "pro", "no json"));
    publish("heartbeat", "t01", 4, NOW);

    assertThat(accounts.get("/profiles/pro/history").body()).contains("t01");
  }
}
