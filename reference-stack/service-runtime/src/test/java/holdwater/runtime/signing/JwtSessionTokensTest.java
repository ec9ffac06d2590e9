package holdwater.runtime.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import holdwater.resilience.PatternMetrics;
import holdwater.resilience.Surroundings;
import holdwater.runtime.RuntimeConfig;
import holdwater.runtime.SessionTokens;
import holdwater.runtime.SessionTokens.Session;
import holdwater.runtime.TestService;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class JwtSessionTokensTest {
  private static final Instant NOW = Instant.parse("2026-03-01T20:15:00Z");
  private static final Session SESSION = new Session("acc-1", "pro-1", NOW.plusSeconds(3600));

  private final SessionTokens tokens = at(NOW);

  @Test
  void issued_token_is_recognised() {
    assertThat(tokens.verify(tokens.issue(SESSION))).hasValue(SESSION);
  }

  @Test
  void token_of_an_account_has_no_profile() {
    Session account = new Session("acc-1", null, NOW.plusSeconds(3600));

    assertThat(tokens.verify(tokens.issue(account))).hasValue(account);
  }

  @Test
  void token_says_from_when_on_it_is_good() throws Exception {
    assertThat(SignedJWT.parse(tokens.issue(SESSION)).getJWTClaimsSet().getNotBeforeTime())
        .isEqualTo(NOW);
  }

  @Test
  void token_is_good_by_clocks_that_are_up_to_a_minute_off() {
    String token = tokens.issue(SESSION);

    assertThat(at(NOW.minusSeconds(60)).verify(token)).isPresent();
    assertThat(at(NOW.minusSeconds(61)).verify(token)).isEmpty();
    assertThat(at(NOW.plusSeconds(3659)).verify(token)).isPresent();
    assertThat(at(NOW.plusSeconds(3660)).verify(token)).isEmpty();
  }

  @Test
  void without_leeway_a_token_is_good_to_the_second() {
    String[] without = {"RESILIENCE_CLOCK_LEEWAY", "off"};
    String token = tokens.issue(SESSION);

    assertThat(at(NOW.minusSeconds(1), without).verify(token)).isEmpty();
    assertThat(at(NOW, without).verify(token)).isPresent();
    assertThat(at(NOW.plusSeconds(3599), without).verify(token)).isPresent();
    assertThat(at(NOW.plusSeconds(3600), without).verify(token)).isEmpty();
  }

  @Test
  void token_of_another_secret_is_refused() {
    String token = at(NOW, "JWT_SECRET", "ff".repeat(32)).issue(SESSION);

    assertThat(tokens.verify(token)).isEmpty();
  }

  @Test
  void token_says_by_which_key_from_whom_and_for_whom_it_is() throws Exception {
    SignedJWT token = SignedJWT.parse(tokens.issue(SESSION));

    assertThat(token.getHeader().getKeyID()).isNotBlank();
    assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo("accounts");
    assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("viewers-api");
  }

  @Test
  void key_is_changed_without_signing_anybody_out() {
    String before = "aa".repeat(32);
    String after = "bb".repeat(32);
    String old = at(NOW, "JWT_SECRET", before).issue(SESSION);
    SessionTokens both = at(NOW, "JWT_SECRET", after + "," + before);

    assertThat(both.verify(old)).contains(SESSION);
    assertThat(at(NOW, "JWT_SECRET", after).verify(both.issue(SESSION))).contains(SESSION);
    assertThat(at(NOW, "JWT_SECRET", after).verify(old)).as("the key is gone").isEmpty();
  }

  /**
   * A token of a service is signed with other keys; but keys are only as good as who hands them.
   */
  @Test
  void token_of_another_kind_is_refused() throws Exception {
    String kid = SignedJWT.parse(tokens.issue(SESSION)).getHeader().getKeyID();

    assertThat(tokens.verify(signed(kid, "accounts", "viewers-api"))).isPresent();
    assertThat(tokens.verify(signed(kid, "gateway", "viewers-api"))).isEmpty();
    assertThat(tokens.verify(signed(kid, "accounts", "playback"))).isEmpty();
    assertThat(tokens.verify(signed("other", "accounts", "viewers-api"))).isEmpty();
    assertThat(tokens.verify(signed(null, "accounts", "viewers-api"))).isEmpty();
  }

  private static String signed(String kid, String issuer, String audience) throws Exception {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(audience)
            .subject("acc-1")
            .claim("exp", NOW.plusSeconds(3600).getEpochSecond())
            .build();
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(kid).build(), claims);
    token.sign(new MACSigner(HexFormat.of().parseHex(TestService.SECRET)));
    return token.serialize();
  }

  @Test
  void secret_that_is_none_is_not_repeated() {
    assertThatThrownBy(() -> at(NOW, "JWT_SECRET", "quite-secret"))
        .hasMessageContaining("hexadecimal")
        .hasMessageNotContaining("quite-secret");
  }

  @Test
  void key_that_is_empty_short_or_there_twice_is_refused_when_it_is_read() {
    String good = "aa".repeat(32);
    for (String bad : new String[] {"abcd", good + ",", good + ",abcd", "aa".repeat(31)}) {
      assertThatThrownBy(() -> at(NOW, "JWT_SECRET", bad))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("at least 32");
    }
    assertThatThrownBy(() -> at(NOW, "JWT_SECRET", good + "," + good))
        .hasMessageContaining("twice");
  }

  @Test
  void service_with_a_key_that_cannot_sign_does_not_start() {
    assertThatThrownBy(() -> TestService.start("JWT_SECRET", "abcd")).isNotNull();
  }

  @Test
  void token_without_signature_is_refused() {
    String claims = tokens.issue(SESSION).split("\\.")[1];
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));

    assertThat(tokens.verify(none + "." + claims + ".")).isEmpty();
    assertThat(tokens.verify("nonsense")).isEmpty();
    assertThat(tokens.verify("")).isEmpty();
  }

  private static SessionTokens at(Instant now, String... namesAndValues) {
    RuntimeConfig config = new RuntimeConfig(TestService.environment(namesAndValues));
    Surroundings surroundings =
        Surroundings.ofProcess(config.locality(), config.environment(), PatternMetrics.NONE);
    return new JwtSessionTokens(config, surroundings, Clock.fixed(now, ZoneOffset.UTC));
  }
}
