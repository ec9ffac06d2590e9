package holdwater.load.player;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaybackBufferTest {
  private static final long SECOND = 1_000_000;

  @Test
  void first_segment_plays_as_soon_as_it_is_there() {
    PlaybackBuffer buffer = new PlaybackBuffer(2, 10 * SECOND);

    assertThat(buffer.nextDue()).isEqualTo(12 * SECOND);
    assertThat(buffer.seconds(11 * SECOND)).isEqualTo(1);
  }

  @Test
  void segments_in_time_pile_up_without_a_stall() {
    PlaybackBuffer buffer = new PlaybackBuffer(2, 0);

    assertThat(buffer.arrived(SECOND)).isZero();
    assertThat(buffer.arrived(SECOND)).isZero();
    assertThat(buffer.nextDue()).isEqualTo(6 * SECOND);
    assertThat(buffer.seconds(SECOND)).isEqualTo(5);
    assertThat(buffer.stalls()).isZero();
  }

  @Test
  void segment_at_the_last_moment_is_in_time() {
    assertThat(new PlaybackBuffer(2, 0).arrived(2 * SECOND)).isZero();
  }

  @Test
  void late_segment_stalls_the_picture_until_it_comes_and_shifts_what_follows() {
    PlaybackBuffer buffer = new PlaybackBuffer(2, 0);

    assertThat(buffer.arrived(5 * SECOND)).isEqualTo(3 * SECOND);
    assertThat(buffer.nextDue()).isEqualTo(7 * SECOND);
    assertThat(buffer.stalls()).isEqualTo(1);
    assertThat(buffer.stalledMicros()).isEqualTo(3 * SECOND);
  }

  @Test
  void empty_buffer_holds_nothing_and_no_less() {
    assertThat(new PlaybackBuffer(2, 0).seconds(9 * SECOND)).isZero();
  }
}
