package holdwater.accounts;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/** Credentials. */
@Serdeable
record SignIn(String email, String password) {

  /** Without the password: records end up in logs. */
  @Override
  public String toString() {
    return "SignIn[" + email + "]";
  }

  /** A token, whose it is, and until when it is good. */
  @Serdeable
  record Done(String token, String accountId, String profileId, Instant expiresAt) {}
}
