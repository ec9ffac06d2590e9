package holdwater.runtime.callers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimNames;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import holdwater.runtime.RuntimeConfig;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the tokens by which this service says who it is to those whom it calls: JWTs (RFC 7519,
 * HS256) with {@code kid}, {@code iss} (this service), {@code sub} (this process), {@code aud} (who
 * is called), good for a minute. The keys stand in {@code CALL_KEYS}; for calls to itself the
 * process has one of its own. Thread-safe.
 */
@Singleton
public final class ServiceTokens {

  /** {@code Bearer <token>}; {@code Authorization} is the viewer's, and is handed on. */
  public static final String HEADER = "Service-Authorization";

  /** The error of an answer that is 401 because of this token, or because there is none. */
  public static final String REFUSED = "service-token";

  static final String VARIABLE = "CALL_KEYS";
  static final Duration LIFE = Duration.ofSeconds(60);

  /** How long a token is used again, so that signing costs nothing per call. */
  static final Duration RENEWED_AFTER = Duration.ofSeconds(30);

  private record Written(String token, Instant at) {
    boolean isYoung(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(RENEWED_AFTER));
    }
  }

  private final String issuer;
  private final String instance;
  private final Clock clock;
  private final Map<String, ServiceKey> keys;

  /** At most one for each key. */
  private final Map<String, Written> written = new ConcurrentHashMap<>();

  ServiceTokens(RuntimeConfig config, SelfKey self, Clock clock) {
    this.issuer = config.service();
    this.instance = config.instanceId();
    this.clock = clock;
    // While a key is changed there are two, and whoever is called knows both.
    this.keys =
        Stream.concat(ServiceKey.read(config, VARIABLE).stream(), Stream.of(self.key()))
            .collect(
                Collectors.toMap(
                    ServiceKey::service, Function.identity(), (first, second) -> first));
  }

  /** What to send in {@link #HEADER} to {@code service}; empty without a key for it. */
  public Optional<String> headerFor(String service) {
    ServiceKey key = keys.get(service);
    if (key == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Written last = written.get(service);
    if (last == null || !last.isYoung(now)) {
      last = new Written("Bearer " + sign(key, now), now);
      written.put(service, last);
    }
    return Optional.of(last.token());
  }

  private String sign(ServiceKey key, Instant now) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .subject(instance)
            .audience(key.service())
            .claim(JWTClaimNames.ISSUED_AT, now.getEpochSecond())
            .claim(JWTClaimNames.NOT_BEFORE, now.getEpochSecond())
            .claim(JWTClaimNames.EXPIRATION_TIME, now.plus(LIFE).getEpochSecond())
            .build();
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.id()).build(), claims);
    try {
      token.sign(new MACSigner(key.secret()));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(VARIABLE + " cannot sign", e);
    }
  }
}
