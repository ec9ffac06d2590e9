package holdwater.discovery;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jwt.JWTClaimNames;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Says on each call to another region's registry who calls, as every service of the stack does on
 * its calls. Thread-safe.
 */
final class PeerTokens implements ClientRequestFilter {
  private static final String HEADER = "Service-Authorization";
  private static final String SELF = "discovery";
  private static final int KEY_BYTES = 32;
  private static final Duration LIFE = Duration.ofSeconds(60);

  /** How long a token is used again. */
  private static final Duration RENEWED_AFTER = Duration.ofSeconds(30);

  private final OctetSequenceKey key;
  private final String instance;
  private final Clock clock;
  private String token;
  private Instant written = Instant.MIN;

  /**
   * @param keys {@code service=key,...}, keys as 64 hexadecimal digits, with one for {@code
   *     discovery}
   * @param instance this process
   */
  PeerTokens(String keys, String instance, Clock clock) {
    this.key =
        Arrays.stream(keys.split(",", -1))
            .map(String::strip)
            .filter(entry -> entry.startsWith(SELF + "="))
            .findFirst()
            .map(entry -> key(entry.substring(SELF.length() + 1)))
            .orElseThrow(PeerTokens::unreadable);
    this.instance = instance;
    this.clock = clock;
  }

  private static OctetSequenceKey key(String hexadecimal) {
    try {
      byte[] bytes = HexFormat.of().parseHex(hexadecimal);
      if (bytes.length == KEY_BYTES) {
        return new OctetSequenceKey.Builder(bytes).keyIDFromThumbprint().build();
      }
    } catch (IllegalArgumentException e) {
      // Without the cause, whose message quotes the key.
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    throw unreadable();
  }

  private static IllegalArgumentException unreadable() {
    return new IllegalArgumentException(
        "CALL_KEYS has no key for discovery, as discovery=<64 hexadecimal digits>");
  }

  @Override
  public void filter(ClientRequestContext request) {
    request.getHeaders().putSingle(HEADER, "Bearer " + token());
  }

  private synchronized String token() {
    Instant now = clock.instant();
    boolean young = !now.isBefore(written) && now.isBefore(written.plus(RENEWED_AFTER));
    if (token == null || !young) {
      token = sign(now);
      written = now;
    }
    return token;
  }

  private String sign(Instant now) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(SELF)
            .subject(instance)
            .audience(SELF)
            .claim(JWTClaimNames.ISSUED_AT, now.getEpochSecond())
            .claim(JWTClaimNames.NOT_BEFORE, now.getEpochSecond())
            .claim(JWTClaimNames.EXPIRATION_TIME, now.plus(LIFE).getEpochSecond())
            .build();
    SignedJWT signed =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), claims);
    try {
      signed.sign(new MACSigner(key.toByteArray()));
      return signed.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("CALL_KEYS cannot sign", e);
    }
  }
}
