package holdwater.dashboards.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Knows who may come in: a link lets one browser in, once, and for what it then shows at each
 * request there is a second secret. Keeps neither of them, only their hashes. Thread-safe.
 */
public final class Doorkeeper {
  /** So long an unused link is good for. */
  public static final Duration LINK_LASTS = Duration.ofHours(1);

  private static final Duration SESSION_LASTS = Duration.ofHours(12);
  private static final int MOST = 200;
  private static final int BYTES = 32;

  private final InstantSource clock;
  private final SecureRandom random;
  private final Map<String, Pass> links = new HashMap<>();
  private final Map<String, Pass> sessions = new HashMap<>();

  private record Pass(Person person, Instant until) {}

  public Doorkeeper(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * A token that lets that person in once.
   *
   * @throws Refused when there are too many links that nobody used
   */
  public synchronized String invite(Person person) {
    return issue(links, person, LINK_LASTS);
  }

  /** For the token of a link, the secret of a new session; empty for all but the first time. */
  synchronized Optional<String> enter(String token) {
    dropOld(links);
    return Optional.ofNullable(links.remove(hash(token)))
        .map(pass -> issue(sessions, pass.person(), SESSION_LASTS));
  }

  /** Who shows that secret; empty for nobody. */
  synchronized Optional<Person> who(String session) {
    dropOld(sessions);
    return Optional.ofNullable(sessions.get(hash(session))).map(Pass::person);
  }

  private String issue(Map<String, Pass> passes, Person person, Duration lasts) {
    dropOld(passes);
    if (passes.size() >= MOST) {
      throw new Refused("no more than " + MOST + " people or unused links at a time");
    }
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    passes.put(hash(token), new Pass(person, clock.instant().plus(lasts)));
    return token;
  }

  private void dropOld(Map<String, Pass> passes) {
    Instant now = clock.instant();
    passes.values().removeIf(pass -> pass.until().isBefore(now));
  }

  /** Looked up by it, for the time of a comparison must not tell how much of a secret is right. */
  private static String hash(String secret) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
