package holdwater.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.runtime.ApiFailure;
import holdwater.runtime.CallContext;
import holdwater.runtime.RuntimeConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordsTest {
  private static Passwords passwords(int settings, Map<String, String> environment) {
    return new Passwords(
        new PasswordSettings(settings), new RuntimeConfig(environment), new SimpleMeterRegistry());
  }

  @Test
  void hash_costs_what_the_settings_say_unless_the_environment_says_otherwise() {
    assertThat(passwords(2_000, Map.of()).hash("correct horse")).startsWith("2000:");
    assertThat(passwords(2_000, Map.of("PASSWORD_ITERATIONS", "1000")).hash("correct horse"))
        .startsWith("1000:");
  }

  @Test
  void hash_of_another_cost_is_still_known() {
    String old = passwords(1_000, Map.of()).hash("correct horse");
    Passwords later = passwords(2_000, Map.of());

    assertThat(later.matches("correct horse", Optional.of(old))).isTrue();
    assertThat(later.matches("wrong horse", Optional.of(old))).isFalse();
  }

  @Test
  void nothing_is_hashed_for_whoever_does_not_wait_any_more() {
    Passwords passwords = passwords(1_000, Map.of());

    assertThatThrownBy(
            () ->
                CallContext.none().within(Duration.ZERO).run(() -> passwords.hash("correct horse")))
        .isInstanceOf(ApiFailure.class);
    assertThat(passwords.hash("correct horse")).as("the turn was given back").isNotBlank();
  }

  /** What whoever runs the service without a word of their own gets. */
  @Test
  void cost_is_current_by_default() throws IOException {
    Path settings = Path.of("src", "main", "resources", "application.yml");

    assertThat(Files.readString(settings, StandardCharsets.UTF_8))
        .contains("iterations: " + Passwords.CURRENT_ITERATIONS);
    assertThat(Passwords.CURRENT_ITERATIONS).isEqualTo(600_000);
  }

  @Test
  void cost_that_protects_nobody_or_stops_everybody_is_refused() {
    assertThatThrownBy(() -> passwords(999, Map.of()))
        .hasMessage("PASSWORD_ITERATIONS is 999, allowed is 1000 to 10000000");
    assertThatThrownBy(() -> passwords(10_000_001, Map.of()))
        .hasMessageContaining("allowed is 1000 to 10000000");
  }
}
