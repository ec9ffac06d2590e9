package holdwater.accounts;

import io.micronaut.serde.annotation.Serdeable;

/** A new account. */
@Serdeable
record SignUp(String email, String password, String name) {

  /** Without the password: records end up in logs. */
  @Override
  public String toString() {
    return "SignUp[" + email + "]";
  }

  /** What a new account is known by from now on. */
  @Serdeable
  record Done(String accountId, String profileId) {}
}
