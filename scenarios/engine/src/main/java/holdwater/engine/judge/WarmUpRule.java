package holdwater.engine.judge;

import holdwater.engine.journal.Histograms;
import holdwater.engine.journal.Latencies;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry.TrafficObserved;
import holdwater.model.port.TrafficSecond.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A system is warm when its last two halves of 10 s agree within 20 %, in the number of good events
 * and in their median latency, and of no SLI more than 2 % were bad in the second one: what agrees
 * may still be two halves of a cold start.
 */
public final class WarmUpRule {
  /** Half of what is compared. */
  public static final Duration HALF = Duration.ofSeconds(10);

  /** All of what is compared. */
  public static final Duration BOTH = HALF.multipliedBy(2);

  private static final double TOLERANCE = 0.20;

  /** Medians so close agree, whatever their ratio: 5 ms, in microseconds. */
  private static final double SAME_MICROS = 5_000;

  private static final double MEDIAN = 50;

  /** Whoever is never as good as this is measured all the same, after the longest warm-up. */
  private static final double MOST_BAD = 0.02;

  private final Instant begin;

  /**
   * @param begin when the viewers began to come
   */
  public WarmUpRule(Instant begin) {
    this.begin = begin;
  }

  /** Answers: do the last two halves agree, on something good? False while there are no two. */
  public boolean warm(TrafficBook book, Journal journal) {
    return warmAt(book.completeUpTo(), book, journal);
  }

  /**
   * The same of the two halves before {@code end}, whatever is known of later.
   *
   * @param end up to which all is known
   */
  public boolean warmAt(Instant end, TrafficBook book, Journal journal) {
    if (end.equals(Instant.MIN) || end.minus(BOTH).isBefore(begin)) {
      return false;
    }
    Instant middle = end.minus(HALF);
    long first = good(book, middle.minus(HALF));
    long second = good(book, middle);
    return second > 0
        && wellFrom(book, middle)
        && agree((double) first, (double) second, 0)
        && agree(median(journal, middle.minus(HALF)), median(journal, middle), SAME_MICROS);
  }

  private static boolean agree(double a, double b, double same) {
    double difference = Math.abs(a - b);
    return difference <= same || difference <= TOLERANCE * Math.max(a, b);
  }

  private static long good(TrafficBook book, Instant from) {
    return book.all().stream()
        .filter(second -> within(second.second(), from))
        .flatMap(second -> second.counts().values().stream())
        .mapToLong(Counts::good)
        .sum();
  }

  private static boolean wellFrom(TrafficBook book, Instant from) {
    Map<String, Counts> sums = new HashMap<>();
    book.all().stream()
        .filter(second -> within(second.second(), from))
        .forEach(
            second -> second.counts().forEach((slo, n) -> sums.merge(slo, n, WarmUpRule::sum)));
    return sums.values().stream().allMatch(n -> n.bad() <= MOST_BAD * (n.good() + n.bad()));
  }

  private static Counts sum(Counts a, Counts b) {
    return new Counts(a.good() + b.good(), a.bad() + b.bad());
  }

  private static double median(Journal journal, Instant from) {
    Latencies sum = new Latencies();
    journal
        .all(TrafficObserved.class)
        .flatMap(observed -> observed.report().seconds().stream())
        .filter(second -> within(second.second(), from))
        .flatMap(second -> second.histograms().values().stream())
        .forEach(encoded -> sum.add(Histograms.decode(encoded)));
    return sum.percentile(MEDIAN);
  }

  private static boolean within(Instant second, Instant from) {
    return !second.isBefore(from) && second.isBefore(from.plus(HALF));
  }
}
