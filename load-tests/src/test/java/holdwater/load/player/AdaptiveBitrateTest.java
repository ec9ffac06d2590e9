package holdwater.load.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AdaptiveBitrateTest {
  private static final long[] LADDER = {250_000, 500_000, 800_000};
  private static final double FULL = 8;

  @Test
  void first_rung_fits_the_first_guess() {
    // 0.7 x 1 Mbit/s pays for 500 kbit/s and not for 800.
    assertThat(new AdaptiveBitrate(LADDER, true).current()).isEqualTo(1);
  }

  @Test
  void fast_downloads_lead_up_one_rung_at_a_time() {
    AdaptiveBitrate bitrate =
        new AdaptiveBitrate(new long[] {100, 200_000, 900_000, 950_000}, true);
    bitrate.downloaded(1_000_000, 100_000);

    assertThat(bitrate.current()).isEqualTo(1);
    assertThat(bitrate.next(FULL)).isEqualTo(2);
    assertThat(bitrate.next(FULL)).isEqualTo(3);
    assertThat(bitrate.next(FULL)).isEqualTo(3);
  }

  @Test
  void thin_buffer_does_not_let_the_player_go_up() {
    AdaptiveBitrate bitrate = new AdaptiveBitrate(LADDER, true);
    bitrate.downloaded(1_000_000, 100_000);

    assertThat(bitrate.next(AdaptiveBitrate.COMFORTABLE_SECONDS - 0.1)).isEqualTo(1);
  }

  @Test
  void slow_download_leads_down_at_once() {
    AdaptiveBitrate bitrate = new AdaptiveBitrate(LADDER, true);
    bitrate.downloaded(1_000_000, 100_000);
    bitrate.next(FULL);
    bitrate.downloaded(1_000_000, 40_000_000);

    assertThat(bitrate.next(FULL)).isZero();
  }

  @Test
  void critical_buffer_takes_the_lowest_rung_whatever_the_throughput() {
    AdaptiveBitrate bitrate = new AdaptiveBitrate(LADDER, true);
    bitrate.downloaded(1_000_000, 100_000);

    assertThat(bitrate.next(AdaptiveBitrate.CRITICAL_SECONDS - 0.1)).isZero();
  }

  @Test
  void average_is_half_new_after_a_million_bits() {
    AdaptiveBitrate bitrate = new AdaptiveBitrate(LADDER, true);
    // A million bits in half a second are 2 Mbit/s; the first guess was 1.
    bitrate.downloaded(125_000, 500_000);

    assertThat(bitrate.throughput()).isEqualTo(1_500_000);
  }

  @Test
  void small_download_moves_the_average_little() {
    AdaptiveBitrate bitrate = new AdaptiveBitrate(LADDER, true);
    bitrate.downloaded(1_000, 1_000);

    assertThat(bitrate.throughput()).isBetween(1_000_000.0, 1_050_000.0);
  }

  @Test
  void download_of_unknown_length_says_nothing() {
    AdaptiveBitrate bitrate = new AdaptiveBitrate(LADDER, true);
    bitrate.downloaded(0, 1_000);

    assertThat(bitrate.throughput()).isEqualTo(AdaptiveBitrate.FIRST_GUESS_BITS_PER_SECOND);
  }

  @Test
  void player_without_the_pattern_insists_on_the_highest_rung() {
    AdaptiveBitrate bitrate = new AdaptiveBitrate(LADDER, false);
    bitrate.downloaded(1_000, 10_000_000);

    assertThat(bitrate.next(0)).isEqualTo(2);
  }

  @Test
  void ladder_must_go_up() {
    assertThatThrownBy(() -> new AdaptiveBitrate(new long[] {2, 1}, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AdaptiveBitrate(new long[] {}, true))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
