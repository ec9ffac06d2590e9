package holdwater.callers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CallerTokensTest {
  private static final Instant NOW = Instant.parse("2026-03-01T20:15:00Z");
  private static final String KEY = "5e".repeat(32);
  private static final String OTHER = "6f".repeat(32);

  private final CallerTokens tokens =
      new CallerTokens("discovery", "edge=" + KEY, Clock.fixed(NOW, ZoneOffset.UTC));

  private static String token(String issuer, String audience, String key, Instant until)
      throws Exception {
    byte[] bytes = HexFormat.of().parseHex(key);
    String keyId = new OctetSequenceKey.Builder(bytes).keyIDFromThumbprint().build().getKeyID();
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(keyId).build(),
            new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(issuer)
                .audience(audience)
                .claim("nbf", NOW.minusSeconds(1).getEpochSecond())
                .claim("exp", until.getEpochSecond())
                .build());
    jwt.sign(new MACSigner(bytes));
    return jwt.serialize();
  }

  @Test
  void who_has_a_key_and_calls_us_is_let_in() throws Exception {
    assertThat(tokens.isGood(token("edge", "discovery", KEY, NOW.plusSeconds(60)))).isTrue();
  }

  @Test
  void forged_foreign_and_expired_tokens_are_refused() throws Exception {
    Instant soon = NOW.plusSeconds(60);

    assertThat(tokens.isGood(token("edge", "discovery", OTHER, soon))).isFalse();
    assertThat(tokens.isGood(token("edge", "billing", KEY, soon))).isFalse();
    assertThat(tokens.isGood(token("gateway", "discovery", KEY, soon))).isFalse();
    assertThat(tokens.isGood(token("edge", "discovery", KEY, NOW.minusSeconds(61)))).isFalse();
    assertThat(tokens.isGood("a.b.c")).isFalse();
  }

  @Test
  void keys_that_cannot_be_read_are_not_quoted() {
    assertThatThrownBy(() -> new CallerTokens("discovery", "edge=secret", Clock.systemUTC()))
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }
}
