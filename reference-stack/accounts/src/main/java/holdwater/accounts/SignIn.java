package holdwater.accounts;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * Credentials.
 *
 * @param client where they come from, as the gateway saw it
 */
@Serdeable
record SignIn(@Nullable String email, @Nullable String password, @Nullable String client) {

  /** Without the password: records end up in logs. */
  @Override
  public String toString() {
    return "SignIn[" + email + "]";
  }

  /** A token, whose it is, and until when it is good. */
  @Serdeable
  record Done(String token, String accountId, String profileId, Instant expiresAt) {}
}
