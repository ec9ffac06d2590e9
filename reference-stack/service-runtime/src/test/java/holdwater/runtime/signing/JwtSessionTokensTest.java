package holdwater.runtime.signing;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.runtime.RuntimeConfig;
import holdwater.runtime.SessionTokens;
import holdwater.runtime.SessionTokens.Session;
import holdwater.runtime.TestService;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
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
  void expired_token_is_refused() {
    String token = tokens.issue(SESSION);

    assertThat(at(NOW.plus(Duration.ofSeconds(3599))).verify(token)).isPresent();
    assertThat(at(NOW.plus(Duration.ofSeconds(3600))).verify(token)).isEmpty();
  }

  @Test
  void token_of_another_secret_is_refused() {
    RuntimeConfig other = new RuntimeConfig(TestService.environment("JWT_SECRET", "ff".repeat(32)));
    String token = new JwtSessionTokens(other, Clock.fixed(NOW, ZoneOffset.UTC)).issue(SESSION);

    assertThat(tokens.verify(token)).isEmpty();
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

  private static SessionTokens at(Instant now) {
    return new JwtSessionTokens(
        new RuntimeConfig(TestService.environment()), Clock.fixed(now, ZoneOffset.UTC));
  }
}
