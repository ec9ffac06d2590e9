package holdwater.runtime.signing;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs texts with HMAC-SHA256. Immutable and thread-safe; some microseconds per signature. */
public final class Signer {

  private static final String ALGORITHM = "HmacSHA256";

  /** Shorter keys than the hash are weaker than it (RFC 2104). */
  private static final int LEAST_KEY_BYTES = 32;

  private final SecretKeySpec key;

  /**
   * @param secret 32 bytes at least
   */
  public Signer(byte[] secret) {
    if (secret.length < LEAST_KEY_BYTES) {
      throw new IllegalArgumentException(
          "the secret has "
              + secret.length
              + " bytes, at least "
              + LEAST_KEY_BYTES
              + " are needed");
    }
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  /**
   * A signer by a secret as the environment holds it.
   *
   * @throws IllegalArgumentException if it is not hexadecimal or too short; the message does not
   *     repeat it
   */
  public static Signer ofHex(String secret) {
    byte[] bytes;
    try {
      bytes = HexFormat.of().parseHex(secret);
    } catch (IllegalArgumentException e) {
      // Without the cause, whose message quotes the secret.
      throw new IllegalArgumentException("the secret is not hexadecimal");
    }
    return new Signer(bytes);
  }

  /** The signature of {@code text}, 64 hexadecimal digits. */
  public String sign(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /**
   * Whether {@code signature} is that of {@code text}; takes as long for a near miss as for a far
   * one.
   */
  public boolean matches(String text, String signature) {
    return MessageDigest.isEqual(
        sign(text).getBytes(StandardCharsets.US_ASCII),
        signature.getBytes(StandardCharsets.US_ASCII));
  }
}
