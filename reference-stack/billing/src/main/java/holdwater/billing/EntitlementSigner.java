package holdwater.billing;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes an entitlement so that whoever knows the secret can trust it without asking us: {@code
 * v1|account|plan|height|streams|valid until|grace until|signature}, times in seconds since 1970,
 * signed with HMAC-SHA256. Thread-safe.
 */
final class EntitlementSigner {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int LEAST_KEY_BYTES = 32;

  private final SecretKeySpec key;

  private EntitlementSigner(byte[] secret) {
    if (secret.length < LEAST_KEY_BYTES) {
      throw new IllegalArgumentException(
          "ENTITLEMENT_SECRET has %d bytes, at least %d are needed"
              .formatted(secret.length, LEAST_KEY_BYTES));
    }
    key = new SecretKeySpec(secret, ALGORITHM);
  }

  static EntitlementSigner ofHex(String secret) {
    byte[] bytes;
    try {
      bytes = HexFormat.of().parseHex(secret);
    } catch (IllegalArgumentException e) {
      // Without the cause, whose message quotes the secret.
      throw new IllegalArgumentException("ENTITLEMENT_SECRET is not hexadecimal");
    }
    return new EntitlementSigner(bytes);
  }

  String sign(String accountId, Plan plan, Instant now, Duration validity, Duration grace) {
    String text =
        String.join(
            "|",
            "v1",
            accountId,
            plan.word(),
            String.valueOf(plan.maxHeight()),
            String.valueOf(plan.streams()),
            String.valueOf(now.plus(validity).getEpochSecond()),
            String.valueOf(now.plus(grace).getEpochSecond()));
    return text + "|" + signature(text);
  }

  private String signature(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
