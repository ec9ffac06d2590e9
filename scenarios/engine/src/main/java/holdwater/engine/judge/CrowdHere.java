package holdwater.engine.judge;

import holdwater.model.fault.Crowd;
import holdwater.model.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.LongStream;

/**
 * How many times the usual events follow from the stream starts of a crowd: as many as starts were
 * planned in each of the last thirty seconds, for what a start brings goes on for less than that.
 * By it are known those who stay away; how many may come at most is said by {@link Crowds}. Only
 * what viewers tell becomes more as they do: looks at a value do not, nor need calls behind a
 * cache.
 */
final class CrowdHere {
  private static final Duration SETTLED = Duration.ofSeconds(30);

  private final TrafficBook book;
  private final double rate;
  private final boolean sent;

  CrowdHere(Slo slo, Findings findings) {
    this.book = findings.book();
    this.rate = findings.scenario().traffic().perSecond();
    this.sent =
        slo.sli().reported().isPresent()
            && findings.injections().stream().anyMatch(i -> i.fault() instanceof Crowd);
  }

  /** In the second that begins then; 1 without a crowd, or while it has only just come. */
  double times(Instant second) {
    if (!sent || rate <= 0) {
      return 1;
    }
    long planned =
        LongStream.rangeClosed(0, SETTLED.toSeconds())
            .map(ago -> planned(second.minusSeconds(ago)))
            .min()
            .orElse(0);
    return Math.max(1, planned / rate);
  }

  /** The sum of it. */
  double times(Collection<Instant> seconds) {
    return seconds.stream().mapToDouble(this::times).sum();
  }

  private long planned(Instant second) {
    return book.at(second).map(SecondOfTraffic::planned).orElse(0);
  }
}
