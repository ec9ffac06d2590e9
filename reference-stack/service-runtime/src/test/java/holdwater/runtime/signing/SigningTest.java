package holdwater.runtime.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.resilience.ClockLeeway;
import holdwater.resilience.Locality;
import holdwater.resilience.PatternMetrics;
import holdwater.resilience.Surroundings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SigningTest {

  private static final String SECRET = "0b".repeat(32);
  private static final Instant NOON = Instant.ofEpochSecond(1_700_000_000);

  private static final Instant END = NOON.plusSeconds(300);

  private final ContentSignature content = content(Map.of());

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
  void query_is_good_for_its_title_and_its_times_only() {
    String query = content.query("t01", NOON, END);
    String signature = signatureIn(query);
    long begins = NOON.getEpochSecond();
    long expires = END.getEpochSecond();

    assertThat(query).startsWith("from=" + begins + "&exp=" + expires + "&sig=");
    assertThat(content.allows("t01", begins, expires, signature, NOON)).isTrue();
    assertThat(content.allows("t02", begins, expires, signature, NOON)).isFalse();
    assertThat(content.allows("t01", begins - 1, expires, signature, NOON)).isFalse();
    assertThat(content.allows("t01", begins, expires + 1, signature, NOON)).isFalse();
    assertThat(content.allows("t01", begins, expires, "", NOON)).isFalse();
    assertThat(content.allows("t01", Long.MIN_VALUE, Long.MAX_VALUE, signature, NOON)).isFalse();
  }

  @Test
  void query_is_good_by_clocks_that_are_up_to_a_minute_off() {
    assertThat(allowsAt(content, NOON.minusSeconds(60))).isTrue();
    assertThat(allowsAt(content, NOON.minusSeconds(61))).isFalse();
    assertThat(allowsAt(content, END.plusSeconds(59))).isTrue();
    assertThat(allowsAt(content, END.plusSeconds(60))).isFalse();
  }

  @Test
  void without_leeway_a_query_is_good_to_the_second() {
    ContentSignature strict = content(Map.of("RESILIENCE_CLOCK_LEEWAY", "off"));

    assertThat(allowsAt(strict, NOON.minusSeconds(1))).isFalse();
    assertThat(allowsAt(strict, NOON)).isTrue();
    assertThat(allowsAt(strict, END.minusSeconds(1))).isTrue();
    assertThat(allowsAt(strict, END)).isFalse();
  }

  private static ContentSignature content(Map<String, String> environment) {
    Surroundings surroundings =
        Surroundings.ofProcess(new Locality("a", "r1"), environment, PatternMetrics.NONE);
    return new ContentSignature(Signer.ofHex(SECRET), new ClockLeeway("content", surroundings));
  }

  private static boolean allowsAt(ContentSignature content, Instant now) {
    String signature = signatureIn(content.query("t01", NOON, END));
    return content.allows("t01", NOON.getEpochSecond(), END.getEpochSecond(), signature, now);
  }

  private static String signatureIn(String query) {
    return query.substring(query.indexOf("sig=") + 4);
  }

  @Test
  void secret_that_is_short_or_no_hex_is_refused_without_being_repeated() {
    assertThatThrownBy(() -> Signer.ofHex("abcd")).hasMessageContaining("2 bytes");
    assertThatThrownBy(() -> Signer.ofHex("not-a-secret"))
        .hasMessageNotContaining("not-a-secret")
        .hasNoCause();
  }
}
