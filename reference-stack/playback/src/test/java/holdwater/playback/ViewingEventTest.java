package holdwater.playback;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.playback.SessionIds.Session;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ViewingEventTest {
  private static final Instant STARTED = Instant.ofEpochSecond(1_000);
  private static final Session SESSION =
      new Session("acc", "pro", "t01", 1_300, "n", STARTED.toEpochMilli(), 12);

  /** A gateway that got no answer sends it again: history and recommendations had two events. */
  @Test
  void a_heartbeat_that_comes_again_is_the_same_event_whenever_it_comes() {
    ViewingEvent first = event("tv", 3, "heartbeat", 4_000L, STARTED.plusSeconds(4));
    ViewingEvent again = event("tv", 3, "heartbeat", 4_000L, STARTED.plusSeconds(90));

    assertThat(again).isEqualTo(first);
    assertThat(first.at()).isEqualTo(STARTED.plusSeconds(4));
  }

  @Test
  void another_sequence_client_or_session_is_another_event() {
    String id = event("tv", 3, "heartbeat", null, STARTED).eventId();

    assertThat(event("tv", 4, "heartbeat", null, STARTED).eventId()).isNotEqualTo(id);
    assertThat(event("phone", 3, "heartbeat", null, STARTED).eventId()).isNotEqualTo(id);
    Session other = new Session("acc", "pro", "t01", 1_300, "m", STARTED.toEpochMilli(), 12);
    assertThat(ViewingEvent.of(other, heartbeat("tv", 3, "heartbeat", null), STARTED).eventId())
        .isNotEqualTo(id);
  }

  @Test
  void a_session_has_one_start_however_often_it_is_told() {
    assertThat(event("tv", 7, "start", null, STARTED).eventId())
        .isEqualTo(event("tv", 0, "start", null, STARTED.plusSeconds(9)).eventId());
  }

  @Test
  void a_player_without_a_clock_means_it_now_and_a_wrong_clock_soon_at_most() {
    assertThat(event("tv", 1, "heartbeat", null, STARTED.plusSeconds(7)).at())
        .isEqualTo(STARTED.plusSeconds(7));
    assertThat(event("tv", 1, "heartbeat", Long.MAX_VALUE, STARTED).at())
        .isEqualTo(STARTED.plusSeconds(60));
    assertThat(event("tv", 1, "heartbeat", Long.MAX_VALUE, STARTED.plusSeconds(299)).at())
        .as("the session's end")
        .isEqualTo(STARTED.plusSeconds(300));
  }

  private static ViewingEvent event(
      String client, long sequence, String kind, Long sinceStart, Instant now) {
    return ViewingEvent.of(SESSION, heartbeat(client, sequence, kind, sinceStart), now);
  }

  private static Heartbeat heartbeat(String client, long sequence, String kind, Long sinceStart) {
    return new Heartbeat("id", "acc", "pro", client, sequence, sinceStart, kind, 4, "240p", 2.0);
  }
}
