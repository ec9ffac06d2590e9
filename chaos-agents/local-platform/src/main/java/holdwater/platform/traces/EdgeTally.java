package holdwater.platform.traces;

import holdwater.model.trace.EdgeFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Adds up how calls of one service to another went. Not thread-safe. */
final class EdgeTally {
  private final List<Long> lengths = new ArrayList<>(Collections.nCopies(EdgeFigures.BUCKETS, 0L));
  private long calls;
  private long failed;
  private long timedOut;
  private long retries;
  private int mostTries;
  private long outlived;
  private Duration longestOutlived = Duration.ZERO;
  private long passedOn;
  private long caught;
  private Duration longest = Duration.ZERO;
  private Optional<Duration> leastTimeout = Optional.empty();
  private Optional<Duration> mostTimeout = Optional.empty();
  private long told;
  private long unnested;
  private Duration worstUnnested = Duration.ZERO;

  void call(Duration length, boolean hasFailed, boolean hasTimedOut) {
    calls++;
    failed += hasFailed ? 1 : 0;
    timedOut += hasTimedOut ? 1 : 0;
    int bucket = EdgeFigures.bucket(length);
    lengths.set(bucket, lengths.get(bucket) + 1);
    longest = length.compareTo(longest) > 0 ? length : longest;
  }

  /** So many tries were made for one purpose. */
  void tries(int count) {
    retries += Math.max(0, count - 1);
    mostTries = Math.max(mostTries, count);
  }

  /** The called service still worked so long after its caller had gone on. */
  void outlived(Duration by) {
    outlived++;
    longestOutlived = by.compareTo(longestOutlived) > 0 ? by : longestOutlived;
  }

  /**
   * A purpose failed with all its tries.
   *
   * @param callerFailed whether the caller's own work failed, too
   */
  void gaveUp(boolean callerFailed) {
    if (callerFailed) {
      passedOn++;
    } else {
      caught++;
    }
  }

  void timeout(Duration timeout) {
    told++;
    if (leastTimeout.filter(least -> least.compareTo(timeout) <= 0).isEmpty()) {
      leastTimeout = Optional.of(timeout);
    }
    if (mostTimeout.filter(most -> most.compareTo(timeout) >= 0).isEmpty()) {
      mostTimeout = Optional.of(timeout);
    }
  }

  /** A timeout was so much longer than what was left to whom the caller worked for. */
  void unnested(Duration by) {
    unnested++;
    worstUnnested = by.compareTo(worstUnnested) > 0 ? by : worstUnnested;
  }

  EdgeFigures figures() {
    return new EdgeFigures(
        calls,
        failed,
        timedOut,
        retries,
        mostTries,
        outlived,
        longestOutlived,
        passedOn,
        caught,
        lengths,
        longest,
        leastTimeout,
        mostTimeout,
        told,
        unnested,
        worstUnnested);
  }
}
