package holdwater.engine.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether a target was still used in the last seconds before its fault: what went idle meanwhile is
 * not missed. At least a third of its own calls before, since fewer of 20 have a chance of less
 * than one in a thousand; of a target with few calls one in as long a time as seven are due in.
 * Where nobody counted right before the fault, nobody knows.
 */
final class LastUse {
  private static final Duration LAST = Duration.ofSeconds(10);

  private static final double ENOUGH_FOR_ONE = 7;

  private static final double ENOUGH_FOR_A_THIRD = 20;

  private final LinkCalls calls;
  private final Instant start;
  private final Instant injected;

  /**
   * @param start of what is known before the fault
   */
  LastUse(LinkCalls calls, Instant start, Instant injected) {
    this.calls = calls;
    this.start = start;
    this.injected = injected;
  }

  /**
   * How idle it had become, in words.
   *
   * @param met calls since {@code start} over {@code links}
   */
  Optional<String> idle(long met, Predicate<String> links) {
    if (met == 0) {
      return Optional.empty();
    }
    return calls.knownAt(injected) ? rare(met, links) : Optional.of(uncounted());
  }

  private String uncounted() {
    return calls
        .lastBefore(injected)
        .map(last -> Duration.between(last, injected).toSeconds())
        .map(seconds -> "nobody counted in the last " + seconds + " s")
        .orElse("nobody counted");
  }

  private Optional<String> rare(long met, Predicate<String> links) {
    double whole = Duration.between(start, injected).toMillis() / 1000.0;
    double seconds = Math.max((double) LAST.toSeconds(), whole * ENOUGH_FOR_ONE / (double) met);
    double due = (double) met * seconds / whole;
    double least = due >= ENOUGH_FOR_A_THIRD ? due / 3 : 1;
    Instant from = injected.minusMillis(Math.round(seconds * 1000));
    long last = calls.between(from, injected).map(counts -> sum(counts, links)).orElse(0L);
    return last >= least
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT, "only %d of them in the last %.0f s", last, Math.ceil(seconds)));
  }

  private static long sum(Map<String, Long> counts, Predicate<String> links) {
    return counts.entrySet().stream()
        .filter(entry -> links.test(entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
