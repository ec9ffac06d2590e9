package holdwater.runtime.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import holdwater.resilience.ClockLeeway;
import holdwater.resilience.Surroundings;
import holdwater.runtime.RuntimeConfig;
import holdwater.runtime.SessionTokens;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * HS256 through Nimbus, with {@code kid}, {@code iss} and {@code aud}. {@code JWT_SECRET} may have
 * several keys: tokens are signed with the first, and good with any, so that one can be changed
 * without signing anybody out: first it is the second one of every service, then the first one of
 * every service, and then the old one goes. micronaut-security would put its filters and some
 * eighty beans into every service.
 */
@Singleton
final class JwtSessionTokens implements SessionTokens {
  static final String SECRET = "JWT_SECRET";

  /** Who writes these tokens, and for whom: one of another kind of ours must not pass for one. */
  private static final String ISSUER = "accounts";

  private static final String AUDIENCE = "viewers-api";

  private static final String PROFILE = "profile";

  /** Shorter ones than the hash are refused by Nimbus as well, but only when they are to sign. */
  private static final int LEAST_KEY_BYTES = 32;

  /** The one that signs comes first. */
  private final List<OctetSequenceKey> keys;

  private final ClockLeeway leeway;
  private final Clock clock;

  JwtSessionTokens(RuntimeConfig config, Surroundings surroundings, Clock clock) {
    this.keys =
        Arrays.stream(config.required(SECRET).split(",", -1)).map(JwtSessionTokens::key).toList();
    if (keys.stream().map(OctetSequenceKey::getKeyID).distinct().count() < keys.size()) {
      throw new IllegalArgumentException(SECRET + " has the same key twice");
    }
    this.leeway = new ClockLeeway("session-tokens", surroundings);
    this.clock = clock;
  }

  private static OctetSequenceKey key(String hex) {
    try {
      byte[] bytes = HexFormat.of().parseHex(hex.strip());
      if (bytes.length < LEAST_KEY_BYTES) {
        throw new TooShort(bytes.length);
      }
      return new OctetSequenceKey.Builder(bytes).keyIDFromThumbprint().build();
    } catch (TooShort e) {
      throw e;
    } catch (IllegalArgumentException e) {
      // Without the cause, whose message quotes the key.
      throw new IllegalArgumentException(SECRET + " reads key,... in hexadecimal digits");
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static final class TooShort extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    TooShort(int bytes) {
      super(
          "%s has a key of %d bytes, each needs at least %d"
              .formatted(SECRET, bytes, LEAST_KEY_BYTES));
    }
  }

  @Override
  public String issue(Session session) {
    Date now = Date.from(clock.instant());
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience(AUDIENCE)
            .subject(session.accountId())
            .claim(PROFILE, session.profileId())
            .issueTime(now)
            .notBeforeTime(now)
            .expirationTime(Date.from(session.expiresAt()))
            .build();
    OctetSequenceKey key = keys.get(0);
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), claims);
    try {
      token.sign(new MACSigner(key.toByteArray()));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(SECRET + " cannot sign", e);
    }
  }

  @Override
  public Optional<Session> verify(String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      Optional<OctetSequenceKey> key = named(jwt.getHeader().getKeyID());
      boolean ours =
          key.isPresent()
              && JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm())
              && jwt.verify(new MACVerifier(key.get().toByteArray()));
      return ours ? sessionOf(jwt.getJWTClaimsSet()) : Optional.empty();
    } catch (ParseException | JOSEException e) {
      return Optional.empty();
    }
  }

  private Optional<OctetSequenceKey> named(@Nullable String id) {
    return keys.stream().filter(key -> key.getKeyID().equals(id)).findFirst();
  }

  private Optional<Session> sessionOf(JWTClaimsSet claims) throws ParseException {
    Date expiry = claims.getExpirationTime();
    String profile = claims.getStringClaim(PROFILE);
    if (expiry == null || claims.getSubject() == null || !isOfThisKind(claims)) {
      return Optional.empty();
    }
    Date notBefore = claims.getNotBeforeTime();
    // RFC 7519: without the claim a token has always been good.
    Instant from = notBefore == null ? Instant.EPOCH : notBefore.toInstant();
    Instant expiresAt = expiry.toInstant();
    return leeway.allows(from, expiresAt, clock.instant())
        ? Optional.of(new Session(claims.getSubject(), profile, expiresAt))
        : Optional.empty();
  }

  private static boolean isOfThisKind(JWTClaimsSet claims) {
    return ISSUER.equals(claims.getIssuer()) && claims.getAudience().contains(AUDIENCE);
  }
}
