package holdwater.accounts;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * A new account.
 *
 * @param country as ISO 3166 writes it; null for one that does not say
 */
@Serdeable
record SignUp(String email, String password, String name, @Nullable String country) {

  /** Without the password: records end up in logs. */
  @Override
  public String toString() {
    return "SignUp[" + email + "]";
  }

  /** What a new account is known by from now on. */
  @Serdeable
  record Done(String accountId, String profileId) {}
}
