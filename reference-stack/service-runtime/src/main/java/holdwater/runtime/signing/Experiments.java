package holdwater.runtime.signing;

import holdwater.resilience.Surroundings;
import holdwater.resilience.Ticker;
import holdwater.runtime.CallContext;
import holdwater.runtime.RuntimeConfig;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which experiments count: those whose name is signed with {@code EXPERIMENT_SECRET}, which only
 * this stack and whoever plays experiments on it have, and so many at a time. Answers of an
 * experiment are kept apart from others, so anybody who could begin one could fill every cache with
 * what nobody asks for. Without the secret there are none. Thread-safe.
 */
@Singleton
public final class Experiments {
  /** The signature, in hexadecimal digits, of the name in {@link CallContext#EXPERIMENT_HEADER}. */
  public static final String SIGNATURE_HEADER = CallContext.EXPERIMENT_HEADER + "-Signature";

  static final String SECRET = "EXPERIMENT_SECRET";

  /** Caches are shared by these and everybody else. */
  static final int MOST = 8;

  /** One that nobody was part of for so long is over, and another one may begin. */
  static final Duration OVER_AFTER = Duration.ofMinutes(10);

  private static final int LONGEST_NAME = 128;

  /** So that no signature of something else is one of an experiment. */
  private static final String SUBJECT = "experiment:";

  private final Optional<Signer> signer;
  private final Ticker ticker;

  /** When each was last seen, the longest ago first. */
  private final Map<String, Long> seen = new LinkedHashMap<>(16, 0.75f, true);

  @Inject
  Experiments(RuntimeConfig config, Surroundings surroundings) {
    this(config.environment(SECRET).map(Signer::ofHex), surroundings.ticker());
  }

  Experiments(Optional<Signer> signer, Ticker ticker) {
    this.signer = signer;
    this.ticker = ticker;
  }

  /** The experiment that a request is part of, by what it says and by what that is signed with. */
  public Optional<String> of(@Nullable String name, @Nullable String signature) {
    boolean counts =
        name != null
            && signature != null
            && !name.isBlank()
            && name.length() <= LONGEST_NAME
            && signer.filter(by -> by.matches(SUBJECT + name, signature)).isPresent()
            && mayGoOn(name);
    return counts ? Optional.of(name) : Optional.empty();
  }

  /** What to send in {@link #SIGNATURE_HEADER} with a name that counts here. */
  public Optional<String> signature(String name) {
    return signer.map(by -> by.sign(SUBJECT + name));
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
