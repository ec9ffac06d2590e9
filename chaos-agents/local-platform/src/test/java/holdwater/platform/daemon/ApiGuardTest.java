package holdwater.platform.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiGuardTest {
  private final ApiGuard guard = new ApiGuard("s3cret");
  private final Map<String, String> headers = new HashMap<>();

  ApiGuardTest() {
    headers.put("host", "127.0.0.1:4711");
    headers.put("authorization", "Bearer s3cret");
  }

  private Integer refusal() {
    return guard
        .refuses(new RequestHead("GET", "/", "", headers, 0), 4711)
        .map(Refusal::status)
        .orElse(0);
  }

  @Test
  void token_opens_as_bearer_and_as_basic() {
    assertThat(refusal()).isZero();
    String pair = Base64.getEncoder().encodeToString("any:s3cret".getBytes(StandardCharsets.UTF_8));
    headers.put("authorization", "Basic " + pair);
    assertThat(refusal()).isZero();
  }

  @Test
  void wrong_or_missing_token_is_refused() {
    headers.put("authorization", "Bearer s3cre");
    assertThat(refusal()).isEqualTo(401);
    headers.put("authorization", "Basic !!!");
    assertThat(refusal()).isEqualTo(401);
    headers.remove("authorization");
    assertThat(refusal()).isEqualTo(401);
  }

  @Test
  void browsers_are_refused_even_with_the_token() {
    headers.put("user-agent", "Mozilla/5.0 (X11)");
    assertThat(refusal()).isEqualTo(403);
    headers.remove("user-agent");
    headers.put("origin", "http://evil.example");
    assertThat(refusal()).isEqualTo(403);
  }

  @Test
  void foreign_host_is_refused() {
    headers.put("host", "evil.example:4711");
    assertThat(refusal()).isEqualTo(403);
    headers.put("host", "localhost:4711");
    assertThat(refusal()).isZero();
  }
}
