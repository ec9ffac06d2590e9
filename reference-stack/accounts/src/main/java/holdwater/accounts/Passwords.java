package holdwater.accounts;

import holdwater.resilience.Deadline;
import holdwater.runtime.ApiFailure;
import holdwater.runtime.CallContext;
import holdwater.runtime.RuntimeConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hashes passwords with PBKDF2 (RFC 8018) as {@code <iterations>:<salt>:<hash>}. Hashing costs CPU
 * on purpose; one at a time, so that a crowd that signs in does not slow down those who watch, and
 * only some wait. Whoever signs in is before all who sign up: there may be any number of those.
 * Thread-safe.
 */
@Singleton
class Passwords {
  private static final Logger LOG = LoggerFactory.getLogger(Passwords.class);
  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;

  /** What OWASP's Password Storage Cheat Sheet names for PBKDF2 with HMAC-SHA256 (2023). */
  static final int CURRENT_ITERATIONS = 600_000;

  /** Fewer are a joke even in a test. */
  private static final int LEAST_ITERATIONS = 1_000;

  /** So that a mistake in the settings does not stop a core for a minute. */
  private static final int MOST_ITERATIONS = 10_000_000;

  private static final String ITERATIONS = "PASSWORD_ITERATIONS";

  /**
   * With the hash itself less than the gateway waits: it would hold its own impatience against this
   * instance.
   */
  private static final long WAIT_MILLIS = 400;

  private static final Duration COME_AGAIN = Duration.ofSeconds(1);
  private static final int MOST_WAITING = 12;
  private static final int MOST_WAITING_FOR_A_NEW_ONE = 6;

  private final SecureRandom random = new SecureRandom();
  private final Turns turns = new Turns();
  private final int iterations;
  private final Counter hashes;

  /** The hash of no password. */
  private final String nobodys;

  Passwords(PasswordSettings settings, RuntimeConfig config, MeterRegistry registry) {
    this.iterations =
        checked(config.environment(ITERATIONS).map(Integer::valueOf).orElse(settings.iterations()));
    this.hashes = registry.counter("holdwater.password.hashes");
    this.nobodys = stored(newSalt(), new byte[HASH_BITS / Byte.SIZE]);
  }

  private static int checked(int iterations) {
    if (iterations < LEAST_ITERATIONS || iterations > MOST_ITERATIONS) {
      throw new IllegalArgumentException(
          "%s is %d, allowed is %d to %d"
              .formatted(ITERATIONS, iterations, LEAST_ITERATIONS, MOST_ITERATIONS));
    }
    if (iterations < CURRENT_ITERATIONS) {
      LOG.warn(
          "passwords are hashed with {} iterations; {} are right for real ones",
          iterations,
          CURRENT_ITERATIONS);
    }
    return iterations;
  }

  /** A new hash. 429 when too many wait for theirs. */
  String hash(String password) {
    byte[] salt = newSalt();
    return stored(salt, derive(password, salt, iterations, false));
  }

  /**
   * Whether {@code password} has that hash. Never where there is none, which takes as long to find
   * out. 429 when too many wait.
   */
  boolean matches(String password, Optional<String> stored) {
    String[] parts = stored.orElse(nobodys).split(":", -1);
    byte[] salt = HexFormat.of().parseHex(parts[1]);
    byte[] hash = HexFormat.of().parseHex(parts[2]);
    byte[] given = derive(password, salt, Integer.parseInt(parts[0]), true);
    return MessageDigest.isEqual(hash, given) && stored.isPresent();
  }

  private byte[] newSalt() {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }

  private String stored(byte[] salt, byte[] hash) {
    HexFormat hex = HexFormat.of();
    return iterations + ":" + hex.formatHex(salt) + ":" + hex.formatHex(hash);
  }

  private byte[] derive(String password, byte[] salt, int rounds, boolean isSignIn) {
    awaitTurn(isSignIn);
    try {
      if (CallContext.current().deadline().filter(Deadline::isSpent).isPresent()) {
        throw tooMany(); // Nobody waits for this one any more, and others do for their turn.
      }
      hashes.increment();
      PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BITS);
      return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
    } finally {
      turns.pass();
    }
  }

  private void awaitTurn(boolean isSignIn) {
    int mostWaiting = isSignIn ? MOST_WAITING : MOST_WAITING_FOR_A_NEW_ONE;
    try {
      if (turns.take(isSignIn, mostWaiting, WAIT_MILLIS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw tooMany();
  }

  private static ApiFailure tooMany() {
    return ApiFailure.tooMany("Too many sign in at once; try again.", COME_AGAIN);
  }
}
