package holdwater.load.player;

import static holdwater.load.player.Stream.Action.FETCH;
import static holdwater.load.player.Stream.Action.HEARTBEAT;
import static holdwater.load.player.Stream.Action.LEAVE;
import static holdwater.load.player.Stream.Action.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamTest {
  private static final long SECOND = 1_000_000;

  private long now = 100 * SECOND;
  private final Stream stream =
      new Stream(
          List.of(rung("240p", 250_000), rung("360p", 500_000)), true, 12 * SECOND, 5 * SECOND);

  private static Rung rung(String name, long bandwidth) {
    return new Rung(
        name,
        bandwidth,
        2,
        name + "/init",
        IntStream.range(0, 6).mapToObj(i -> name + "/" + i).toList());
  }

  @Test
  void player_begins_with_the_initialisation_and_then_the_first_segment() {
    assertThat(stream.next(now)).isEqualTo(FETCH);
    assertThat(stream.path(now)).isEqualTo("360p/init");
    stream.fetched(now, 500, 1_000);
    assertThat(stream.started()).isFalse();
    assertThat(stream.next(now)).isEqualTo(FETCH);
    assertThat(stream.path(now)).isEqualTo("360p/0");
    stream.fetched(now, 100_000, 10_000);
    assertThat(stream.started()).isTrue();
  }

  @Test
  void pieces_are_fetched_under_new_addresses_only_if_they_are_the_same_pieces() {
    start();

    assertThat(stream.renewed(List.of(rung("240p", 250_000)))).isFalse();
    assertThat(stream.path(now)).isEqualTo("360p/1");
    Rung signedAnew =
        new Rung(
            "360p",
            500_000,
            2,
            "360p/init?new",
            IntStream.range(0, 6).mapToObj(i -> "360p/" + i + "?new").toList());
    assertThat(stream.renewed(List.of(rung("240p", 250_000), signedAnew))).isTrue();
    assertThat(stream.path(now)).isEqualTo("360p/1?new");
  }

  @Test
  void start_that_no_edge_serves_is_given_up() {
    stream.path(now);
    stream.notFetched(now);

    assertThat(stream.next(now)).isEqualTo(LEAVE);
  }

  @Test
  void player_fills_its_buffer_reports_and_waits() {
    start();

    assertThat(fetchWhileWanted()).containsExactly("360p/1", "360p/2", "360p/3");
    assertThat(stream.bufferSeconds(now)).isEqualTo(8);
    assertThat(stream.next(now)).isEqualTo(WAIT);
    assertThat(stream.waitMicros(now)).isEqualTo(2 * SECOND);
  }

  @Test
  void whole_viewing_fetches_each_segment_once_and_ends_with_a_stop() {
    start();
    List<String> fetched = new ArrayList<>();
    List<String> heartbeats = new ArrayList<>();
    Stream.Action action = stream.next(now);
    while (action != LEAVE) {
      switch (action) {
        case FETCH -> {
          fetched.add(stream.path(now));
          stream.fetched(now, 100_000, 10_000);
        }
        case HEARTBEAT -> heartbeats.add(stream.heartbeat(now));
        default -> now += stream.waitMicros(now);
      }
      action = stream.next(now);
    }

    assertThat(fetched).containsExactly("360p/1", "360p/2", "360p/3", "360p/4", "360p/5");
    assertThat(heartbeats).containsExactly("start", "heartbeat", "heartbeat", "stop");
    assertThat(now).isEqualTo(112 * SECOND);
    assertThat(stream.position(now)).isEqualTo(12);
  }

  @Test
  void change_of_rung_fetches_its_initialisation_first() {
    start();
    // Ten seconds for 100 kB: the next segment comes from the lower rung.
    stream.path(now);
    stream.fetched(now, 1_000_000, 100 * SECOND);

    assertThat(stream.path(now)).isEqualTo("240p/init");
    assertThat(stream.fetched(now, 500, 1_000)).isZero();
    assertThat(stream.path(now)).isEqualTo("240p/2");
    assertThat(stream.rungName()).isEqualTo("240p");
  }

  @Test
  void late_segment_tells_how_long_the_picture_stood_still() {
    start();
    stream.path(now);
    now += 3 * SECOND;

    assertThat(stream.fetched(now, 100_000, 3 * SECOND)).isEqualTo(SECOND);
  }

  @Test
  void piece_that_no_edge_has_is_asked_for_again_until_the_viewer_has_enough() {
    start();
    stream.path(now);
    stream.notFetched(now);
    assertThat(stream.next(now)).isNotEqualTo(FETCH);

    now += Stream.RETRY_MICROS;
    assertThat(stream.next(now)).isEqualTo(FETCH);

    now = stream.nextDue() + Stream.PATIENCE_MICROS;
    assertThat(stream.next(now)).isEqualTo(HEARTBEAT);
    assertThat(stream.heartbeat(now)).isEqualTo("stop");
    assertThat(stream.next(now)).isEqualTo(LEAVE);
  }

  @Test
  void thin_buffer_comes_before_heartbeats() {
    start();

    assertThat(stream.next(now)).isEqualTo(FETCH);
  }

  private void start() {
    stream.path(now);
    stream.fetched(now, 500, 1_000);
    stream.path(now);
    stream.fetched(now, 100_000, 10_000);
  }

  private List<String> fetchWhileWanted() {
    List<String> fetched = new ArrayList<>();
    Stream.Action action = stream.next(now);
    while (action != WAIT) {
      if (action == FETCH) {
        fetched.add(stream.path(now));
        stream.fetched(now, 100_000, 10_000);
      } else {
        stream.heartbeat(now);
      }
      action = stream.next(now);
    }
    return fetched;
  }
}
