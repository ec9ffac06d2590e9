package holdwater.billing;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Whoever may tell the chaos monkey what to do may take the service down, so the actuator wants a
 * token: {@code Authorization: Bearer <ACTUATOR_TOKEN>}.
 */
final class ActuatorGuard extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** Shorter ones can be guessed. */
  private static final int LEAST_LENGTH = 32;

  private final byte[] expected;

  ActuatorGuard(String token) {
    if (token.length() < LEAST_LENGTH) {
      throw new IllegalArgumentException(
          "ACTUATOR_TOKEN has %d characters, at least %d are needed"
              .formatted(token.length(), LEAST_LENGTH));
    }
    expected = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String given = request.getHeader("Authorization");
    if (given == null || !MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected)) {
      response.setHeader("WWW-Authenticate", "Bearer");
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    chain.doFilter(request, response);
  }
}
