package holdwater.adapters.springchaos;

import holdwater.model.fault.SpringFault;
import holdwater.model.verdict.Evidence;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Shows the effect of a fault by the app's own counters of calls that were hit. Only real calls
 * move them.
 *
 * @param before what the counter showed
 */
record CountWitness(Monkey monkey, String counter, long before, Duration patience)
    implements Witness {
  /**
   * Of calls that have waited to their end. (The library's count of latencies goes up by two for
   * each.)
   */
  private static final String WAITED = "/chaos.monkey.application.request.count?tag=type:assaulted";

  /** A call that throws is never counted among the assaulted. */
  private static final String THROWN = "/chaos.monkey.assault.exception.count";

  private static final Duration POLL = Duration.ofMillis(100);

  static CountWitness from(SpringFault fault, Monkey monkey) throws IOException {
    String counter = Witness.isThrown(fault) ? THROWN : WAITED;
    long before = monkey.api().count(monkey.app(), counter);
    return new CountWitness(monkey, counter, before, BITES_WITHIN.plus(Witness.longest(fault)));
  }

  @Override
  public Evidence bites() throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    long bitten = bitten();
    while (bitten <= 0 && System.nanoTime() - end < 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(POLL.toNanos());
      bitten = bitten();
    }
    String figure = Math.max(0, bitten) + " calls bitten, by the app's own count";
    // Whether it goes on growing is for whoever looks more than once.
    return bitten > 0 ? Evidence.proven(figure).bitten(bitten) : Evidence.missing(figure);
  }

  private long bitten() throws IOException {
    return monkey.api().count(monkey.app(), counter) - before;
  }
}
