package holdwater.model.port;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkCount;
import static holdwater.model.Checks.checkNotNegative;
import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What is known of the events that were to start in one second. Several records of the same second
 * add up: each event is reported once, when it has ended.
 *
 * @param second a whole second
 * @param planned events that the schedule has in this second
 * @param offered events of the schedule that the generator did begin
 * @param lagP99 how late the generator began them, 99th percentile
 * @param counts by SLO name
 * @param histograms latency from the intended start by tag, HdrHistogram's compressed V2 encoding
 *     in Base64, in microseconds
 * @param resolved events of the schedule in this second that have ended, well or badly; as many as
 *     planned once the second is complete. Empty when the generator does not report it
 */
public record TrafficSecond(
    Instant second,
    int planned,
    int offered,
    Duration lagP99,
    Map<String, Counts> counts,
    Map<String, String> histograms,
    OptionalInt resolved) {
  /** The most scheduled events that a second may have. */
  public static final int MOST_SCHEDULED = 100_000_000;

  /** The most events that a second may have, so that the events of a long run fit into a long. */
  public static final long MOST_EVENTS = 1_000_000_000_000L;

  public TrafficSecond {
    checkNotNull(second, "second");
    checkArgument(
        second.equals(second.truncatedTo(ChronoUnit.SECONDS)),
        "second must be a whole second, was %s",
        second);
    checkCount(planned, MOST_SCHEDULED, "planned");
    checkCount(offered, MOST_SCHEDULED, "offered");
    checkNotNegative(lagP99, "lagP99");
    counts = Map.copyOf(counts);
    histograms = Map.copyOf(histograms);
    checkNotNull(resolved, "resolved");
    resolved.ifPresent(count -> checkCount(count, MOST_SCHEDULED, "resolved"));
    counts.forEach(
        (slo, seen) -> {
          checkCount(seen.good(), MOST_EVENTS, slo + ".good");
          checkCount(seen.bad(), MOST_EVENTS, slo + ".bad");
        });
  }

  /** A second of a generator that does not report how many starts have ended. */
  public TrafficSecond(
      Instant second,
      int planned,
      int offered,
      Duration lagP99,
      Map<String, Counts> counts,
      Map<String, String> histograms) {
    this(second, planned, offered, lagP99, counts, histograms, OptionalInt.empty());
  }

  /** Events that ended well and in time, and those that did not. */
  public record Counts(long good, long bad) {
    public Counts {
      if (good < 0 || bad < 0) {
        throw new IllegalArgumentException(
            "counts are negative: " + good + " good, " + bad + " bad");
      }
    }
  }
}
