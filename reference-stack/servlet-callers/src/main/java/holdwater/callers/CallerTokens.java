package holdwater.callers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * Reads the tokens by which services of the stack say who they are: JWTs (HS256) for the service
 * that is called, signed by the key of a caller that {@code CALLER_KEYS} names. Thread-safe.
 */
public final class CallerTokens {
  private static final int KEY_BYTES = 32;

  /** For the clocks of machines that are not in step. */
  private static final Duration LEEWAY = Duration.ofSeconds(60);

  private record Caller(MACVerifier signature, ClaimsAt claims) {}

  /** What a caller's token has to say, by this clock. */
  private static final class ClaimsAt extends DefaultJWTClaimsVerifier<SecurityContext> {
    private final Clock clock;

    ClaimsAt(String self, String caller, Clock clock) {
      super(self, new JWTClaimsSet.Builder().issuer(caller).build(), Set.of("sub", "nbf", "exp"));
      setMaxClockSkew((int) LEEWAY.toSeconds());
      this.clock = clock;
    }

    @Override
    protected Date currentTime() {
      return Date.from(clock.instant());
    }
  }

  private final Map<String, Caller> callersByKeyId = new HashMap<>();

  /**
   * @param self the service that is called
   * @param keys {@code service=key,...}, keys as 64 hexadecimal digits
   */
  public CallerTokens(String self, String keys, Clock clock) {
    for (String entry : keys.split(",", -1)) {
      int equals = entry.indexOf('=');
      byte[] key = hexadecimal(entry.substring(equals + 1));
      if (equals < 1 || key.length != KEY_BYTES) {
        throw unreadable();
      }
      try {
        callersByKeyId.put(
            new OctetSequenceKey.Builder(key).keyIDFromThumbprint().build().getKeyID(),
            new Caller(
                new MACVerifier(key), new ClaimsAt(self, entry.substring(0, equals), clock)));
      } catch (JOSEException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }
  }

  private static byte[] hexadecimal(String text) {
    try {
      return HexFormat.of().parseHex(text.strip());
    } catch (IllegalArgumentException e) {
      // Without the cause, whose message quotes the key.
      throw unreadable();
    }
  }

  private static IllegalArgumentException unreadable() {
    return new IllegalArgumentException(
        "CALLER_KEYS reads service=key,... with keys of 64 hexadecimal digits");
  }

  /** Answers: did a caller of ours sign this, for us, and is it good now? */
  public boolean isGood(String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      Caller caller = callersByKeyId.get(jwt.getHeader().getKeyID());
      if (caller == null
          || !JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm())
          || !jwt.verify(caller.signature())) {
        return false;
      }
      caller.claims().verify(jwt.getJWTClaimsSet(), null);
      return true;
    } catch (ParseException | JOSEException | BadJWTException e) {
      return false;
    }
  }
}
