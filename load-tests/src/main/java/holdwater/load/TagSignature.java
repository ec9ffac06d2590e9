package holdwater.load;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What shows the streaming platform that a tag is an experiment of ours: its value, signed with a
 * secret that the platform was started with. Anybody else's it hands to nobody.
 */
final class TagSignature {
  private static final String ALGORITHM = "HmacSHA256";

  private TagSignature() {}

  /**
   * Until when, in seconds since 1970, a dot, and the signature in hexadecimal digits.
   *
   * @param secret in hexadecimal digits
   * @param until the platform takes none that is good for more than a day
   */
  static String of(String value, String secret, Instant until) {
    long seconds = until.getEpochSecond();
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(secret), ALGORITHM));
      byte[] text = ("experiment:" + value + "|" + seconds).getBytes(StandardCharsets.UTF_8);
      return seconds + "." + HexFormat.of().formatHex(mac.doFinal(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
