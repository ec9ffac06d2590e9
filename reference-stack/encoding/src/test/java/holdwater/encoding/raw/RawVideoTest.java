package holdwater.encoding.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RawVideoTest {
  private static final String HEADER = "YUV4MPEG2 W64 H36 F25:1";

  @Test
  void video_says_what_it_is() {
    RawVideo video = RawVideo.of(RawVideos.lasting(2, 1));

    assertThat(video).isEqualTo(new RawVideo(64, 36, 25, 50));
    assertThat(video.seconds()).isEqualTo(2);
  }

  /** ffmpeg's own writer adds an X. */
  @Test
  void header_may_say_more_of_pictures_of_4_2_0() {
    assertThat(RawVideo.of(headed(HEADER)).frames()).isEqualTo(1);
    assertThat(RawVideo.of(headed(HEADER + " Ip A0:0 C420mpeg2 XYSCSS=420MPEG2")).frames())
        .isEqualTo(1);
  }

  @Test
  void what_does_not_begin_as_a_video_does_is_refused() {
    for (String header :
        new String[] {
          "YUV4MPEG2 W64 H36 F25:1 C444",
          "YUV4MPEG2 W64 H36 F30000:1001",
          "YUV4MPEG2 W64 H36 F25:1 Xfile:///etc/passwd",
          "YUV4MPEG2 W64 H36 F25:1 XYSCSS=444P16",
          "YUV4MPEG2 W64 H36 F25:1 A1:0",
          "YUV4MPEG2 W64 H36 F25:1 A0:1",
          "YUV4MPEG2 W-64 H36 F25:1",
          "#EXTM3U"
        }) {
      assertRefused(headed(header), "does not begin");
    }
    assertRefused(headed("YUV4MPEG2 W65 H36 F25:1"), "65 pixels");
    assertRefused(headed("YUV4MPEG2 W64 H9998 F25:1"), "9998 pixels");
    assertRefused(headed(HEADER + " X" + "A".repeat(80)), "no line");
    assertRefused(new byte[0], "no line");
    assertRefused(new byte[10_000], "no line");
  }

  @Test
  void pictures_that_are_not_whole_or_not_where_they_must_be_are_refused() {
    byte[] whole = RawVideos.lasting(1, 1);
    byte[] moved = whole.clone();
    moved[moved.length - 3_456 - 1] = ' ';

    assertRefused(Arrays.copyOf(whole, whole.length - 1), "not whole");
    assertRefused(Arrays.copyOf(whole, whole.length + 1), "not whole");
    assertRefused((HEADER + "\n").getBytes(StandardCharsets.US_ASCII), "not whole");
    assertRefused(moved, "picture 24 does not begin");
  }

  @Test
  void half_a_second_is_no_length() {
    RawVideo video = new RawVideo(64, 36, 25, 30);

    assertThatThrownBy(video::seconds).hasMessageContaining("whole seconds");
    assertThatThrownBy(new RawVideo(64, 36, 0, 30)::seconds).hasMessageContaining("whole seconds");
  }

  private static byte[] headed(String header) {
    return RawVideos.of(header, 64, 36, 1, 1);
  }

  private static void assertRefused(byte[] file, String why) {
    assertThatThrownBy(() -> RawVideo.of(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
