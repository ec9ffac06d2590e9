package holdwater.runtime.callers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import holdwater.runtime.RuntimeConfig;
import holdwater.runtime.TestService;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code gateway} writes is read by {@code front}, and nothing else is. */
class CallerTokensTest {
  private static final Instant NOW = Instant.parse("2026-03-01T20:15:00Z");
  private static final String KEY = "ab".repeat(32);
  private static final String OTHER_KEY = "cd".repeat(32);

  private final CallerCheck front = check("gateway=" + KEY + ",playback=" + OTHER_KEY, NOW);

  @Test
  void token_of_a_caller_is_good_each_time_it_comes() {
    String token = token("gateway", "front=" + KEY, NOW);

    assertThat(front.objection(token)).isEmpty();
    assertThat(front.objection(token)).isEmpty();
    assertThat(front.objection(token("playback", "front=" + OTHER_KEY, NOW))).isEmpty();
  }

  @Test
  void token_of_a_key_that_no_caller_has_is_refused() {
    assertThat(front.objection(token("gateway", "front=" + "ef".repeat(32), NOW)))
        .hasValueSatisfying(why -> assertThat(why).contains("kid"));
  }

  @Test
  void token_is_good_by_clocks_that_are_less_than_a_minute_off() {
    String token = token("gateway", "front=" + KEY, NOW);

    assertThat(at(NOW.minusSeconds(59)).objection(token)).isEmpty();
    assertThat(at(NOW.minusSeconds(61)).objection(token)).isPresent();
    assertThat(at(NOW.plusSeconds(119)).objection(token)).isEmpty();
    assertThat(at(NOW.plusSeconds(121)).objection(token))
        .hasValueSatisfying(why -> assertThat(why).contains("Expired"));
  }

  /** Else whoever got hold of one could use it for as long as it is remembered. */
  @Test
  void token_that_is_known_is_refused_once_it_is_too_old() {
    SettableClock clock = new SettableClock(NOW);
    CallerCheck check = check("gateway=" + KEY, clock);
    String token = token("gateway", "front=" + KEY, NOW);
    assertThat(check.objection(token)).isEmpty();

    clock.now = NOW.plusSeconds(121);

    assertThat(check.objection(token)).isPresent();
  }

  @Test
  void token_for_somebody_else_or_in_the_name_of_somebody_else_is_refused() {
    assertThat(front.objection(token("gateway", "accounts=" + KEY, NOW)))
        .hasValueSatisfying(why -> assertThat(why).contains("aud"));
    assertThat(front.objection(token("playback", "front=" + KEY, NOW)))
        .hasValueSatisfying(why -> assertThat(why).contains("iss"));
  }

  @Test
  void token_without_an_end_is_refused() throws Exception {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer("gateway")
            .subject("a.gateway")
            .audience("front")
            .claim("nbf", NOW.getEpochSecond())
            .build();

    assertThat(front.objection(signed(claims, KEY)))
        .hasValueSatisfying(why -> assertThat(why).contains("exp"));
  }

  @Test
  void forged_tokens_are_refused() {
    String[] parts = token("gateway", "front=" + KEY, NOW).split("\\.", -1);
    String[] others = token("gateway", "accounts=" + KEY, NOW).split("\\.", -1);
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));

    for (String forged :
        new String[] {
          "",
          "nonsense",
          none + "." + parts[1] + ".",
          parts[0] + "." + parts[1] + ".",
          parts[0] + "." + parts[1] + "." + others[2],
          parts[0] + "." + others[1] + "." + parts[2]
        }) {
      assertThat(front.objection(forged)).as(forged).isPresent();
    }
  }

  @Test
  void while_a_key_is_changed_both_are_good() {
    CallerCheck both = check("gateway=" + KEY + ",gateway=" + OTHER_KEY, NOW);

    assertThat(both.objection(token("gateway", "front=" + KEY, NOW))).isEmpty();
    assertThat(both.objection(token("gateway", "front=" + OTHER_KEY, NOW))).isEmpty();
  }

  @Test
  void token_is_used_again_for_half_a_minute() {
    SettableClock clock = new SettableClock(NOW);
    RuntimeConfig config = config("CALL_KEYS", "front=" + KEY);
    ServiceTokens tokens = new ServiceTokens(config, new SelfKey(config), clock);
    String first = tokens.headerFor("front").orElseThrow();

    clock.now = NOW.plusSeconds(29);
    assertThat(tokens.headerFor("front")).hasValue(first);
    clock.now = NOW.plusSeconds(30);
    String second = tokens.headerFor("front").orElseThrow();
    assertThat(second).isNotEqualTo(first);
    clock.now = NOW.minusSeconds(300);
    assertThat(tokens.headerFor("front")).get().isNotEqualTo(second);
    assertThat(tokens.headerFor("accounts")).isEmpty();
  }

  @Test
  void process_may_call_itself_and_no_other_of_its_name() {
    RuntimeConfig config = config("CALLER_KEYS", "gateway=" + KEY);
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    SelfKey own = new SelfKey(config);
    String header = new ServiceTokens(config, own, clock).headerFor("front").orElseThrow();
    String token = header.substring("Bearer ".length());

    assertThat(new CallerCheck(config, own, clock).objection(token)).isEmpty();
    assertThat(new CallerCheck(config, new SelfKey(config), clock).objection(token))
        .hasValueSatisfying(why -> assertThat(why).contains("kid"));
  }

  @Test
  void keys_that_cannot_be_read_are_refused_without_being_repeated() {
    for (String wrong : new String[] {KEY, "gateway=" + KEY + "0", "gateway=abcd", "=" + KEY}) {
      assertThatThrownBy(() -> check(wrong, NOW))
          .hasMessageContaining("CALLER_KEYS reads service=key")
          .hasMessageNotContaining("abcd")
          .hasNoCause();
    }
  }

  private static final class SettableClock extends Clock {
    private Instant now;

    SettableClock(Instant now) {
      this.now = now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private static String token(String issuer, String callKeys, Instant now) {
    Map<String, String> environment = TestService.environment("CALL_KEYS", callKeys);
    environment.put("SERVICE_NAME", issuer);
    String called = callKeys.substring(0, callKeys.indexOf('='));
    RuntimeConfig config = new RuntimeConfig(environment);
    return new ServiceTokens(config, new SelfKey(config), Clock.fixed(now, ZoneOffset.UTC))
        .headerFor(called)
        .orElseThrow()
        .substring("Bearer ".length());
  }

  private static String signed(JWTClaimsSet claims, String key) throws Exception {
    String kid = ServiceKey.read(config("K", "x=" + key), "K").get(0).id();
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(kid).build(), claims);
    token.sign(new MACSigner(HexFormat.of().parseHex(key)));
    return token.serialize();
  }

  private static CallerCheck at(Instant now) {
    return check("gateway=" + KEY, now);
  }

  private static CallerCheck check(String callerKeys, Instant now) {
    return check(callerKeys, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static CallerCheck check(String callerKeys, Clock clock) {
    RuntimeConfig config = config("CALLER_KEYS", callerKeys);
    return new CallerCheck(config, new SelfKey(config), clock);
  }

  private static RuntimeConfig config(String name, String value) {
    return new RuntimeConfig(TestService.environment(name, value));
  }
}
