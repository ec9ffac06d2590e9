package holdwater.runtime.signing;

import holdwater.resilience.ClockLeeway;
import holdwater.resilience.Surroundings;
import holdwater.resilience.Ticker;
import holdwater.runtime.CallContext;
import holdwater.runtime.RuntimeConfig;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which experiments count: those whose name is signed with {@code EXPERIMENT_SECRET}, which only
 * this stack and whoever plays experiments on it have, until a moment that is signed as well, and
 * so many at a time. Answers of an experiment are kept apart from others, so anybody who could
 * begin one could fill every cache with what nobody asks for. Without the secret there are none.
 * Thread-safe.
 */
@Singleton
public final class Experiments {
  /**
   * {@code <until>.<signature>}: until when, in seconds since 1970, and the signature of the name
   * in {@link CallContext#EXPERIMENT_HEADER} and that moment, in hexadecimal digits.
   */
  public static final String SIGNATURE_HEADER = CallContext.EXPERIMENT_HEADER + "-Signature";

  static final String SECRET = "EXPERIMENT_SECRET";

  /** Caches are shared by these and everybody else. */
  static final int MOST = 8;

  /** One that nobody was part of for so long is over, and another one may begin. */
  static final Duration OVER_AFTER = Duration.ofMinutes(10);

  /** A run of a day; what was seen of one must not be good for a later one. */
  static final Duration LONGEST = Duration.ofHours(24);

  /** For the next service, which asks at once. */
  private static final Duration HANDED_ON = Duration.ofMinutes(5);

  private static final Pattern SIGNATURE = Pattern.compile("(\\d{1,12})\\.([0-9a-f]{64})");

  private static final int LONGEST_NAME = 128;

  /** So that no signature of something else is one of an experiment. */
  private static final String SUBJECT = "experiment:";

  private final Optional<Signer> signer;
  private final Ticker ticker;
  private final Clock clock;

  /** When each was last seen, the longest ago first. */
  private final Map<String, Long> seen = new LinkedHashMap<>(16, 0.75f, true);

  @Inject
  Experiments(RuntimeConfig config, Surroundings surroundings, Clock clock) {
    this(config.environment(SECRET).map(Signer::ofHex), surroundings.ticker(), clock);
  }

  Experiments(Optional<Signer> signer, Ticker ticker, Clock clock) {
    this.signer = signer;
    this.ticker = ticker;
    this.clock = clock;
  }

  /** The experiment that a request is part of, by what it says and by what that is signed with. */
  public Optional<String> of(@Nullable String name, @Nullable String signature) {
    boolean counts =
        name != null
            && signature != null
            && !name.isBlank()
            && name.length() <= LONGEST_NAME
            && isSigned(name, signature)
            && mayGoOn(name);
    return counts ? Optional.of(name) : Optional.empty();
  }

  /** What to send in {@link #SIGNATURE_HEADER} with a name that counts here. */
  public Optional<String> signature(String name) {
    long until = clock.instant().plus(HANDED_ON).getEpochSecond();
    return signer.map(by -> until + "." + by.sign(text(name, until)));
  }

  private boolean isSigned(String name, String signature) {
    Matcher parts = SIGNATURE.matcher(signature);
    if (signer.isEmpty() || !parts.matches()) {
      return false;
    }
    long until = Long.parseLong(parts.group(1));
    long left = until - clock.instant().getEpochSecond();
    return left > -ClockLeeway.LEEWAY.toSeconds()
        && left <= LONGEST.plus(ClockLeeway.LEEWAY).toSeconds()
        && signer.get().matches(text(name, until), parts.group(2));
  }

  private static String text(String name, long until) {
    return SUBJECT + name + "|" + until;
  }

  private synchronized boolean mayGoOn(String name) {
    long now = ticker.nanos();
    seen.values().removeIf(last -> now - last >= OVER_AFTER.toNanos());
    if (seen.size() >= MOST && !seen.containsKey(name)) {
      return false;
    }
    seen.put(name, now);
    return true;
  }
}
