package holdwater.model.anomaly;

import java.util.Optional;

/**
 * Page's cumulative sum of log-likelihood ratios: how much more likely the last seconds are if
 * something is wrong than if all is as usual. By Lorden (1971) a limit of {@code ln(A)} is passed
 * by chance alone at most once in A seconds on average, if seconds are independent. Not
 * thread-safe.
 */
final class SequentialTest {
  /** One false alarm in more than a day. */
  static final double LIMIT = Math.log(100_000);

  /** One second with many bad events is a cluster and no trend. */
  static final int LEAST_SECONDS = 3;

  /** More is not remembered, so that the end of something is seen soon. */
  private static final double MOST = 2 * LIMIT;

  private double sum;
  private long from;
  private int evidence;
  private double seen;
  private double weight;
  private boolean told;
  private long toldAt;

  /**
   * What was seen when the limit was passed.
   *
   * @param from the first second of it
   * @param seen on average since then
   */
  record Alarm(long from, double seen) {}

  /**
   * Takes a second, in order.
   *
   * @param score ln of how much more likely it is if something is wrong; negative if less
   * @param part what is averaged is the sum of these by the sum of {@code whole}
   */
  Optional<Alarm> add(long second, double score, double part, double whole) {
    if (sum <= 0) {
      from = second;
      evidence = 0;
      seen = 0;
      weight = 0;
      told = false;
    }
    sum = Math.min(MOST, Math.max(0, sum + score));
    seen += part;
    weight += whole;
    evidence += score > 0 ? 1 : 0;
    if (told || sum < LIMIT || evidence < LEAST_SECONDS) {
      return Optional.empty();
    }
    told = true;
    toldAt = second;
    return Optional.of(new Alarm(from, seen / weight));
  }

  /** Whether what was told goes on since so many seconds. */
  boolean goesOnSince(long seconds, long now) {
    return told && now - toldAt >= seconds;
  }

  /** From here on as at the beginning. */
  void reset() {
    sum = 0;
    told = false;
  }

  /** Whether nothing speaks for something being wrong. */
  boolean calm() {
    return sum < LIMIT / 2;
  }
}
