package holdwater.runtime.callers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import holdwater.runtime.RuntimeConfig;
import io.micronaut.context.annotation.Context;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers: may whoever sent this token call this service? Those may whose keys stand in {@code
 * CALLER_KEYS}, and this process itself ({@link SelfKey}). A token that was found good is known
 * again without any arithmetic: the same one comes with each call for half a minute. Thread-safe.
 */
@Context
final class CallerCheck {
  private static final Logger LOG = LoggerFactory.getLogger(CallerCheck.class);
  static final String VARIABLE = "CALLER_KEYS";

  /**
   * At each end, whatever {@code RESILIENCE_CLOCK_LEEWAY} says: that pattern is about viewers'
   * addresses and tokens, and is proven by clocks that are half a minute off.
   */
  static final Duration LEEWAY = Duration.ofSeconds(60);

  /** More than all callers have in a minute; then it is learnt anew. */
  private static final int MOST_KNOWN = 256;

  /** Until when a token is good, leeway included. */
  private record Good(Instant from, Instant until) {
    boolean at(Instant now) {
      return !now.isBefore(from) && now.isBefore(until);
    }
  }

  private final Clock clock;
  private final boolean on;
  private final Map<String, CallerClaims> callersByKey;
  private final Map<String, Good> known = new ConcurrentHashMap<>();

  CallerCheck(RuntimeConfig config, SelfKey self, Clock clock) {
    this.clock = clock;
    List<ServiceKey> callers = ServiceKey.read(config, VARIABLE);
    this.on = !callers.isEmpty();
    this.callersByKey =
        Stream.concat(callers.stream(), Stream.of(self.key()))
            .collect(
                Collectors.toMap(
                    ServiceKey::id,
                    key -> new CallerClaims(key, config.service(), clock),
                    (one, same) -> one));
    if (!on) {
      LOG.warn("{} is not set: whoever reaches the port may call this service", VARIABLE);
    }
  }

  /** Whether anybody is turned away. */
  boolean isOn() {
    return on;
  }

  /** Why whoever sent {@code token} may not call; empty if it may. */
  Optional<String> objection(String token) {
    Instant now = clock.instant();
    Good good = known.get(token);
    if (good != null && good.at(now)) {
      return Optional.empty();
    }
    try {
      remember(token, verified(token));
      return Optional.empty();
    } catch (ParseException | JOSEException e) {
      return Optional.of("The service token is no JWT that is signed with HS256.");
    } catch (BadJWTException e) {
      return Optional.of("The service token is not good: " + e.getMessage() + ".");
    }
  }

  /** The service that has signed a token to which there is no {@link #objection}. */
  static String callerIn(String goodToken) {
    try {
      return String.valueOf(SignedJWT.parse(goodToken).getJWTClaimsSet().getIssuer());
    } catch (ParseException e) {
      throw new IllegalArgumentException("a token that was found good is no JWT", e);
    }
  }

  private JWTClaimsSet verified(String token)
      throws ParseException, JOSEException, BadJWTException {
    SignedJWT jwt = SignedJWT.parse(token);
    CallerClaims expected = callersByKey.get(String.valueOf(jwt.getHeader().getKeyID()));
    if (expected == null) {
      throw new BadJWTException("its kid names no key of a caller");
    }
    if (!JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm())
        || !jwt.verify(expected.signature())) {
      throw new BadJWTException("its signature is wrong");
    }
    JWTClaimsSet claims = jwt.getJWTClaimsSet();
    expected.verify(claims, null);
    return claims;
  }

  private void remember(String token, JWTClaimsSet claims) {
    if (known.size() >= MOST_KNOWN) {
      known.clear();
    }
    known.put(
        token,
        new Good(
            claims.getNotBeforeTime().toInstant().minus(LEEWAY),
            claims.getExpirationTime().toInstant().plus(LEEWAY)));
  }
}
