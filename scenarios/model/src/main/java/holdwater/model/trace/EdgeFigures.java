package holdwater.model.trace;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNegative;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How calls of one service to another went, try by try, as the spans of both sides showed it.
 *
 * @param calls how many, of which {@code failed} failed and {@code timedOut} failed because the
 *     caller waited no longer
 * @param retries calls that came after a failed one for the same purpose in the same request
 * @param mostTries how many tries one purpose took at most
 * @param outlived calls on which the called service still worked when the caller had given up or
 *     gone on; {@code longestOutlived} is the longest time of such work
 * @param passedOn calls whose failure, with no later try that went well, made the caller's own work
 *     fail; {@code caught} are those that it survived
 * @param lengths calls by how long they took: at most 1, 2, 4 ms and so on, see {@link #bucket}
 * @param longest of all calls
 * @param leastTimeout the shortest timeout that a caller told, and {@code mostTimeout} the longest;
 *     empty when none told one
 * @param told calls whose caller told a timeout
 * @param unnested calls whose timeout was longer than what was left of the timeout of whom the
 *     caller itself worked for; {@code worstUnnested} says by how much at most
 */
public record EdgeFigures(
    long calls,
    long failed,
    long timedOut,
    long retries,
    int mostTries,
    long outlived,
    Duration longestOutlived,
    long passedOn,
    long caught,
    List<Long> lengths,
    Duration longest,
    Optional<Duration> leastTimeout,
    Optional<Duration> mostTimeout,
    long told,
    long unnested,
    Duration worstUnnested) {
  /** From 1 ms to 32 s, and what took longer. */
  public static final int BUCKETS = 17;

  public EdgeFigures {
    checkArgument(calls >= 0, "calls must not be negative, was %s", calls);
    checkNotNegative(longestOutlived, "longestOutlived");
    checkNotNegative(longest, "longest");
    checkNotNegative(worstUnnested, "worstUnnested");
    lengths = List.copyOf(lengths);
    checkArgument(
        lengths.size() == BUCKETS, "there are %s buckets, not %s", BUCKETS, lengths.size());
  }

  /** The bucket of a call that took so long: each is twice as wide as the one before. */
  public static int bucket(Duration length) {
    long millis = Math.max(1, length.plusNanos(999_999).toMillis());
    return Math.min(BUCKETS - 1, Long.SIZE - Long.numberOfLeadingZeros(millis - 1));
  }

  /** The milliseconds below which a share of the calls stayed, by the buckets' upper ends. */
  public OptionalDouble millisOf(double share) {
    long wanted = (long) Math.ceil(share * calls);
    long seen = 0;
    for (int i = 0; i < BUCKETS && calls > 0; i++) {
      seen += lengths.get(i);
      if (seen >= wanted) {
        long top = i == BUCKETS - 1 ? Long.MAX_VALUE : 1L << i;
        return OptionalDouble.of((double) Math.min(top, Math.max(1, longest.toMillis())));
      }
    }
    return OptionalDouble.empty();
  }

  /** Both together. */
  public EdgeFigures plus(EdgeFigures other) {
    List<Long> sums = new ArrayList<>();
    for (int i = 0; i < BUCKETS; i++) {
      sums.add(lengths.get(i) + other.lengths.get(i));
    }
    return new EdgeFigures(
        calls + other.calls,
        failed + other.failed,
        timedOut + other.timedOut,
        retries + other.retries,
        Math.max(mostTries, other.mostTries),
        outlived + other.outlived,
        longer(longestOutlived, other.longestOutlived),
        passedOn + other.passedOn,
        caught + other.caught,
        sums,
        longer(longest, other.longest),
        less(leastTimeout, other.leastTimeout),
        more(mostTimeout, other.mostTimeout),
        told + other.told,
        unnested + other.unnested,
        longer(worstUnnested, other.worstUnnested));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Optional<Duration> more(Optional<Duration> one, Optional<Duration> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(longer(one.get(), other.get()))
        : one.or(() -> other);
  }

  private static Optional<Duration> less(Optional<Duration> one, Optional<Duration> other) {
    if (one.isPresent() && other.isPresent()) {
      return one.get().compareTo(other.get()) <= 0 ? one : other;
    }
    return one.or(() -> other);
  }
}
