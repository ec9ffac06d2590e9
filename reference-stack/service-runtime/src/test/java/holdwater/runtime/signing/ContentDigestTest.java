package holdwater.runtime.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentDigestTest {
  private static final byte[] ABC = "abc".getBytes(UTF_8);

  /** The digest is that of FIPS 180-2, appendix B.1. */
  private static final String NAME = "0.ba7816bf8f01cfea414140de5dae2223.m4s";

  @Test
  void a_name_says_what_is_in_the_file() {
    assertThat(ContentDigest.addressed("0.m4s", ABC)).isEqualTo(NAME);
    assertThat(ContentDigest.isAddressed(NAME)).isTrue();
    assertThat(ContentDigest.fits(NAME, ABC)).isTrue();
  }

  @Test
  void whatever_else_is_in_it_does_not_fit() {
    assertThat(ContentDigest.fits(NAME, "abd".getBytes(UTF_8))).isFalse();
    assertThat(ContentDigest.fits(NAME, new byte[0])).isFalse();
    assertThat(ContentDigest.fits(NAME.replace("0.b", "1.b"), ABC)).isTrue();
  }

  @Test
  void a_name_that_says_nothing_fits_nothing() {
    for (String name : new String[] {"0.m4s", "poster.jpg", "0.BA7816.m4s", "x/" + NAME, ""}) {
      assertThat(ContentDigest.isAddressed(name)).as(name).isFalse();
      assertThat(ContentDigest.fits(name, ABC)).as(name).isFalse();
    }
  }
}
