package holdwater.platform.daemon;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/**
 * Lets in who knows the token, and no browser: a page from anywhere can make one call loopback, but
 * cannot keep it from sending {@code Origin}, a foreign {@code Host} or its user agent. Immutable.
 */
final class ApiGuard {
  private final String token;

  ApiGuard(String token) {
    this.token = token;
  }

  /** Why the request is refused; empty when it may pass. */
  Optional<Refusal> refuses(RequestHead request, int port) {
    String host = request.header("host");
    if (!host.equals("127.0.0.1:" + port) && !host.equals("localhost:" + port)) {
      return Optional.of(refusal(403, "this API answers to 127.0.0.1:" + port + " only"));
    }
    if (request.headers().containsKey("origin")
        || request.header("user-agent").startsWith("Mozilla/")) {
      return Optional.of(refusal(403, "this API does not answer browsers"));
    }
    if (!knows(request.header("authorization"))) {
      return Optional.of(refusal(401, "the token of daemon.json is wanted as Bearer or Basic"));
    }
    return Optional.empty();
  }

  private boolean knows(String authorization) {
    if (authorization.startsWith("Bearer ")) {
      return equalsToken(authorization.substring(7));
    }
    if (authorization.startsWith("Basic ")) {
      try {
        byte[] decoded = Base64.getDecoder().decode(authorization.substring(6).strip());
        String pair = new String(decoded, StandardCharsets.UTF_8);
        return equalsToken(pair.substring(pair.indexOf(':') + 1));
      } catch (IllegalArgumentException noBase64) {
        return false;
      }
    }
    return false;
  }

  /** In a time that does not tell how much of it is right. */
  private boolean equalsToken(String given) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  private static Refusal refusal(int status, String message) {
    return new Refusal(status, "refused", message);
  }
}
