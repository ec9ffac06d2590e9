package holdwater.accounts;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * Credentials.
 *
 * @param client where they come from, as the gateway saw it
 * @param deviceId by which the viewer's device is known again; null for one that is not to be
 */
@Serdeable
record SignIn(
    @Nullable String email,
    @Nullable String password,
    @Nullable String client,
    @Nullable String deviceId) {

  /** Without the password: records end up in logs. */
  @Override
  public String toString() {
    return "SignIn[" + email + "]";
  }

  /**
   * A token, whose it is, and until when it is good.
   *
   * @param profileId who watches; null as long as nobody has said it, and then the token is good
   *     for the account's own matters only
   */
  @Serdeable
  record Done(String token, String accountId, @Nullable String profileId, Instant expiresAt) {}
}
