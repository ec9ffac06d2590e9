package holdwater.runtime.callers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.time.Clock;
import java.util.Date;
import java.util.Set;

/**
 * What a token has to say that was signed by one caller's key: that this caller wrote it, for this
 * service, and that it is good now, give or take {@link CallerCheck#LEEWAY}. Thread-safe.
 */
final class CallerClaims extends DefaultJWTClaimsVerifier<SecurityContext> {
  private final JWSVerifier signature;
  private final Clock clock;

  CallerClaims(ServiceKey key, String self, Clock clock) {
    super(
        self,
        new JWTClaimsSet.Builder().issuer(key.service()).build(),
        Set.of("sub", "nbf", "exp"));
    setMaxClockSkew((int) CallerCheck.LEEWAY.toSeconds());
    this.clock = clock;
    try {
      this.signature = new MACVerifier(key.secret());
    } catch (JOSEException e) {
      throw new IllegalStateException("a key of 32 bytes is long enough for HS256", e);
    }
  }

  JWSVerifier signature() {
    return signature;
  }

  @Override
  protected Date currentTime() {
    return Date.from(clock.instant());
  }
}
