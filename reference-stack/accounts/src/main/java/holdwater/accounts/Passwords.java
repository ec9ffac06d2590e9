package holdwater.accounts;

import holdwater.runtime.ApiFailure;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes passwords with PBKDF2 (RFC 8018) as {@code <iterations>:<salt>:<hash>}. Hashing costs CPU
 * on purpose; one at a time, so that a crowd that signs in does not slow down those who watch.
 * Thread-safe.
 */
@Singleton
class Passwords {
  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;
  private static final int AT_ONCE = 1;
  private static final long WAIT_MILLIS = 3_000;

  private final SecureRandom random = new SecureRandom();
  private final Semaphore turns = new Semaphore(AT_ONCE, /* fair= */ true);
  private final int iterations;

  Passwords(PasswordSettings settings) {
    this.iterations = settings.iterations();
  }

  /** A new hash. 503 when too many wait for theirs. */
  String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    HexFormat hex = HexFormat.of();
    String hash = hex.formatHex(derive(password, salt, iterations));
    return iterations + ":" + hex.formatHex(salt) + ":" + hash;
  }

  /** Whether {@code password} has that hash. 503 when too many wait. */
  boolean matches(String password, String stored) {
    String[] parts = stored.split(":", -1);
    byte[] salt = HexFormat.of().parseHex(parts[1]);
    byte[] hash = HexFormat.of().parseHex(parts[2]);
    return MessageDigest.isEqual(hash, derive(password, salt, Integer.parseInt(parts[0])));
  }

  private byte[] derive(String password, byte[] salt, int rounds) {
    awaitTurn();
    try {
      PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BITS);
      return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
    } finally {
      turns.release();
    }
  }

  private void awaitTurn() {
    try {
      if (turns.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ApiFailure(503, "busy", "Too many sign in at once; try again.");
  }
}
