package holdwater.load.player;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamedContentTest {
  /** The digest of abc is that of FIPS 180-2, appendix B.1. */
  private static final String PATH =
      "/content/t01/360p/0.ba7816bf8f01cfea414140de5dae2223.m4s?from=1&exp=2&sig=ab";

  @Test
  void piece_is_intact_when_it_is_what_its_path_says() {
    assertThat(NamedContent.isNamed(PATH)).isTrue();
    assertThat(NamedContent.isIntact(PATH, "abc".getBytes(UTF_8))).isTrue();
    assertThat(NamedContent.isIntact(PATH, "abd".getBytes(UTF_8))).isFalse();
    assertThat(NamedContent.isIntact(PATH, new byte[0])).isFalse();
  }

  @Test
  void path_that_says_nothing_is_believed() {
    String path = "/content/t01/360p/0.m4s?sig=ba7816bf8f01cfea414140de5dae2223.m4s";

    assertThat(NamedContent.isNamed(path)).isFalse();
    assertThat(NamedContent.isIntact(path, new byte[] {1})).isTrue();
  }
}
