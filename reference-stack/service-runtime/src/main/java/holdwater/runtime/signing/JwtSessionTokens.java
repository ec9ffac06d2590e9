package holdwater.runtime.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import holdwater.resilience.ClockLeeway;
import holdwater.resilience.Surroundings;
import holdwater.runtime.RuntimeConfig;
import holdwater.runtime.SessionTokens;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Optional;

/**
 * HS256 through Nimbus. micronaut-security would put its filters and some eighty beans into every
 * service.
 */
@Singleton
final class JwtSessionTokens implements SessionTokens {
  private static final String PROFILE = "profile";

  private final byte[] secret;
  private final ClockLeeway leeway;
  private final Clock clock;

  JwtSessionTokens(RuntimeConfig config, Surroundings surroundings, Clock clock) {
    this.secret = HexFormat.of().parseHex(config.required("JWT_SECRET"));
    this.leeway = new ClockLeeway("session-tokens", surroundings);
    this.clock = clock;
  }

  @Override
  public String issue(Session session) {
    Date now = Date.from(clock.instant());
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .subject(session.accountId())
            .claim(PROFILE, session.profileId())
            .issueTime(now)
            .notBeforeTime(now)
            .expirationTime(Date.from(session.expiresAt()))
            .build();
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    try {
      token.sign(new MACSigner(secret));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("JWT_SECRET cannot sign", e);
    }
  }

  @Override
  public Optional<Session> verify(String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      boolean ours =
          JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm())
              && jwt.verify(new MACVerifier(secret));
      return ours ? sessionOf(jwt.getJWTClaimsSet()) : Optional.empty();
    } catch (ParseException | JOSEException e) {
      return Optional.empty();
    }
  }

  private Optional<Session> sessionOf(JWTClaimsSet claims) throws ParseException {
    Date expiry = claims.getExpirationTime();
    String profile = claims.getStringClaim(PROFILE);
    if (expiry == null || claims.getSubject() == null) {
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
}
