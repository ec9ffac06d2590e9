package holdwater.runtime.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of files that say what is in them: {@code 0.m4s} is published as {@code 0.<digest>.m4s},
 * with the first 128 bits of its SHA-256. What comes by such a name never changes, and whoever
 * carries it can tell whether it is whole.
 */
public final class ContentDigest {
  private static final int DIGITS = 32;
  private static final Pattern ADDRESSED =
      Pattern.compile("[^/]+\\.([0-9a-f]{" + DIGITS + "})\\.[a-z0-9]+");

  private ContentDigest() {}

  /** The name under which {@code bytes} are published that are {@code file} until then. */
  public static String addressed(String file, byte[] bytes) {
    int dot = file.lastIndexOf('.');
    return file.substring(0, dot) + "." + of(bytes) + file.substring(dot);
  }

  /** Answers: does this name say what is in the file? */
  public static boolean isAddressed(String file) {
    return in(file).isPresent();
  }

  /** Answers: is this what the name says? False for a name that says nothing. */
  public static boolean fits(String file, byte[] bytes) {
    return in(file).filter(said -> same(said, of(bytes))).isPresent();
  }

  private static Optional<String> in(String file) {
    Matcher matcher = ADDRESSED.matcher(file);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static boolean same(String said, String found) {
    return MessageDigest.isEqual(said.getBytes(US_ASCII), found.getBytes(US_ASCII));
  }

  private static String of(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256.", e);
    }
  }
}
