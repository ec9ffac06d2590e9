package holdwater.runtime.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SigningTest {

  private static final String SECRET = "0b".repeat(32);
  private static final Instant NOON = Instant.ofEpochSecond(1_700_000_000);

  private final ContentSignature content = new ContentSignature(Signer.ofHex(SECRET));

  @Test
  void signature_is_hmac_sha256() {
    // Test case 2 of RFC 4231 has a key of four bytes; zeros behind it are the same key (RFC 2104,
    // section 2).
    byte[] key = new byte[32];
    System.arraycopy("Jefe".getBytes(StandardCharsets.US_ASCII), 0, key, 0, 4);

    assertThat(new Signer(key).sign("what do ya want for nothing?"))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void query_is_good_for_its_title_until_it_expires() {
    String query = content.query("t01", NOON.plusSeconds(300));
    String signature = query.substring(query.indexOf("sig=") + 4);
    long expires = NOON.plusSeconds(300).getEpochSecond();

    assertThat(query).startsWith("exp=" + expires + "&");
    assertThat(content.allows("t01", expires, signature, NOON)).isTrue();
    assertThat(content.allows("t02", expires, signature, NOON)).isFalse();
    assertThat(content.allows("t01", expires + 1, signature, NOON)).isFalse();
    assertThat(content.allows("t01", expires, signature, NOON.plusSeconds(300))).isFalse();
    assertThat(content.allows("t01", expires, "", NOON)).isFalse();
  }

  @Test
  void secret_that_is_short_or_no_hex_is_refused_without_being_repeated() {
    assertThatThrownBy(() -> Signer.ofHex("abcd")).hasMessageContaining("2 bytes");
    assertThatThrownBy(() -> Signer.ofHex("not-a-secret"))
        .hasMessageNotContaining("not-a-secret")
        .hasNoCause();
  }
}
