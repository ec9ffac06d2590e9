package holdwater.runtime.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import holdwater.runtime.ApiFailure;
import holdwater.runtime.RuntimeConfig;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Admits operators to what neither viewers nor other services may do: whoever has the token that
 * stands in {@code OPERATOR_TOKEN}. Without that variable nobody is admitted. Thread-safe.
 */
@Singleton
final class OperatorToken {
  static final String VARIABLE = "OPERATOR_TOKEN";
  private static final int UNAUTHORIZED = 401;

  private final Optional<byte[]> expected;

  OperatorToken(RuntimeConfig config) {
    this.expected = config.environment(VARIABLE).map(token -> ("Bearer " + token).getBytes(UTF_8));
  }

  /**
   * Checks the header {@code Authorization}, in constant time.
   *
   * @throws ApiFailure 401 if it is not that of an operator
   */
  void check(@Nullable String header) {
    byte[] given = header == null ? new byte[0] : header.getBytes(UTF_8);
    if (expected.isEmpty() || !MessageDigest.isEqual(given, expected.get())) {
      throw new ApiFailure(UNAUTHORIZED, "operator", "Only operators may do this.");
    }
  }
}
