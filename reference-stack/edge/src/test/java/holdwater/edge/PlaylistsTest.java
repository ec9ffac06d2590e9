package holdwater.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlaylistsTest {

  @Test
  void query_of_a_playlist_is_put_behind_each_url_in_it() {
    String playlist = "#EXTM3U\n#EXT-X-MAP:URI=\"init.mp4\"\n#EXTINF:2.0,\n0.m4s\n#EXT-X-ENDLIST\n";

    byte[] signed = Playlists.signed(playlist.getBytes(StandardCharsets.UTF_8), "exp=1&sig=ab");

    assertThat(new String(signed, StandardCharsets.UTF_8))
        .isEqualTo(
            "#EXTM3U\n#EXT-X-MAP:URI=\"init.mp4?exp=1&sig=ab\"\n#EXTINF:2.0,\n0.m4s?exp=1&sig=ab\n#EXT-X-ENDLIST\n");
  }

  /** A request with such a query was answered 500. */
  @Test
  void query_with_signs_of_a_pattern_is_taken_as_it_is() {
    String playlist = "#EXT-X-MAP:URI=\"init.mp4\"\n0.m4s\n";

    byte[] signed = Playlists.signed(playlist.getBytes(StandardCharsets.UTF_8), "sig=ab&x=$9\\1");

    assertThat(new String(signed, StandardCharsets.UTF_8))
        .isEqualTo("#EXT-X-MAP:URI=\"init.mp4?sig=ab&x=$9\\1\"\n0.m4s?sig=ab&x=$9\\1\n");
  }
}
