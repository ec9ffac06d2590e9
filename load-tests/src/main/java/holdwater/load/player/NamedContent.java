package holdwater.load.player;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path that says what is behind it: {@code /content/t01/360p/0.<digest>.m4s?...}, with the first
 * 128 bits of the SHA-256. By it a player tells a damaged piece as its decoder would.
 */
public final class NamedContent {
  private static final int DIGITS = 32;
  private static final Pattern NAME =
      Pattern.compile("[^?]*\\.([0-9a-f]{" + DIGITS + "})\\.[a-z0-9]+(\\?.*)?");

  private NamedContent() {}

  /** Answers: does this path say what is behind it? */
  public static boolean isNamed(String path) {
    return NAME.matcher(path).matches();
  }

  /** Answers: is it that? Yes for a path that says nothing. */
  public static boolean isIntact(String path, byte[] body) {
    Matcher name = NAME.matcher(path);
    return !name.matches() || name.group(1).equals(digest(body));
  }

  private static String digest(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
