package holdwater.runtime;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.Optional;

/**
 * Issues and checks the JWTs that viewers carry (HS256 with {@code JWT_SECRET}, whose first key
 * signs and any of whose keys are good). A bean; thread-safe.
 */
public interface SessionTokens {

  /**
   * Who carries a token.
   *
   * @param accountId the claim {@code sub}
   * @param profileId the claim {@code profile}; null in the token of an account whose viewer has
   *     not said yet who watches
   * @param expiresAt from then on the token is refused, give or take the leeway for clocks
   */
  record Session(String accountId, @Nullable String profileId, Instant expiresAt) {}

  /** An encoded token for {@code session}, good from now on. */
  String issue(Session session);

  /**
   * The session of {@code token}, if its signature is ours and it is good now, give or take the
   * leeway for clocks.
   */
  Optional<Session> verify(String token);

  /** The session on whose behalf the running request was sent, by its {@link CallContext}. */
  default Optional<Session> current() {
    return CallContext.current().bearer().flatMap(this::verify);
  }
}
