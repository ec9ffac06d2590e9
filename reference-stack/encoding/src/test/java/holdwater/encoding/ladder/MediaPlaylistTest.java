package holdwater.encoding.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MediaPlaylistTest {

  @Test
  void playlist_of_ffmpeg_is_read() {
    MediaPlaylist playlist =
        MediaPlaylist.parse(
            List.of(
                "#EXTM3U",
                "#EXT-X-VERSION:7",
                "#EXT-X-TARGETDURATION:2",
                "#EXT-X-MAP:URI=\"init.mp4\"",
                "#EXTINF:2.000000,",
                "0.m4s",
                "#EXTINF:1.480000,",
                "1.m4s",
                "#EXT-X-ENDLIST"));

    assertThat(playlist.init()).isEqualTo("init.mp4");
    assertThat(playlist.segments())
        .containsExactly(
            new MediaPlaylist.Segment("0.m4s", 2.0), new MediaPlaylist.Segment("1.m4s", 1.48));
    assertThat(playlist.complete()).isTrue();
    assertThat(playlist.seconds()).isEqualTo(3.48);
  }

  @Test
  void playlist_without_end_is_not_complete() {
    assertThat(MediaPlaylist.parse(List.of("#EXTM3U", "#EXTINF:2,", "0.m4s")).complete()).isFalse();
  }

  @Test
  void something_else_is_refused() {
    assertThatThrownBy(() -> MediaPlaylist.parse(List.of("<html>")))
        .hasMessageContaining("#EXTM3U");
    assertThatThrownBy(() -> MediaPlaylist.parse(List.of())).hasMessageContaining("#EXTM3U");
    assertThatThrownBy(() -> MediaPlaylist.parse(List.of("#EXTM3U", "0.m4s")))
        .hasMessageContaining("no #EXTINF");
  }
}
