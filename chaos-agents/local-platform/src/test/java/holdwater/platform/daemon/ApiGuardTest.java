package holdwater.platform.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ApiGuardTest {
  private final ApiGuard guard = new ApiGuard("s3cret");
  private final Headers headers = new Headers();

  ApiGuardTest() {
    headers.set("Host", "127.0.0.1:4711");
    headers.set("Authorization", "Bearer s3cret");
  }

  private Integer refusal() {
    return guard.refuses(headers, 4711).map(Refusal::status).orElse(0);
  }

  @Test
  void token_opens_as_bearer_and_as_basic() {
    assertThat(refusal()).isZero();
    String pair = Base64.getEncoder().encodeToString("any:s3cret".getBytes(StandardCharsets.UTF_8));
    headers.set("Authorization", "Basic " + pair);
    assertThat(refusal()).isZero();
  }

  @Test
  void wrong_or_missing_token_is_refused() {
    headers.set("Authorization", "Bearer s3cre");
    assertThat(refusal()).isEqualTo(401);
    headers.set("Authorization", "Basic !!!");
    assertThat(refusal()).isEqualTo(401);
    headers.remove("Authorization");
    assertThat(refusal()).isEqualTo(401);
  }

  @Test
  void browsers_are_refused_even_with_the_token() {
    headers.set("User-Agent", "Mozilla/5.0 (X11)");
    assertThat(refusal()).isEqualTo(403);
    headers.remove("User-Agent");
    headers.set("Origin", "http://evil.example");
    assertThat(refusal()).isEqualTo(403);
  }

  @Test
  void foreign_host_is_refused() {
    headers.set("Host", "evil.example:4711");
    assertThat(refusal()).isEqualTo(403);
    headers.set("Host", "localhost:4711");
    assertThat(refusal()).isZero();
  }
}
