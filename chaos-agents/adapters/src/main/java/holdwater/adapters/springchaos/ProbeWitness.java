package holdwater.adapters.springchaos;

import holdwater.model.fault.SpringFault;
import holdwater.model.fault.SpringLatency;
import holdwater.model.verdict.Evidence;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Shows the effect of a fault by requesting a page: it must come later than before by most of the
 * dose, or fail where it did not fail before.
 *
 * @param late the time that the page took before, plus most of the dose
 */
record ProbeWitness(ActuatorApi api, URI page, Duration late, boolean thrown, int tries)
    implements Witness {
  private static final int PROBES_BEFORE = 5;

  /** Where one call in some is met, others' calls are counted with ours. */
  private static final int TRIES_PER_BITE = 5;

  private static final int MOST_TRIES = 100;

  /** Least share of the dose that must be seen. */
  private static final double SEEN = 0.8;

  private static final int SERVER_ERROR = 500;

  static ProbeWitness from(SpringFault fault, ActuatorApi api, URI page) throws IOException {
    List<Duration> took = new ArrayList<>();
    for (int i = 0; i < PROBES_BEFORE; i++) {
      long start = System.nanoTime();
      int status = api.status(page, ActuatorApi.ANSWER_WITHIN);
      took.add(Duration.ofNanos(System.nanoTime() - start));
      if (status >= SERVER_ERROR) {
        throw new IOException("the probe " + page + " answers " + status + " without any fault");
      }
    }
    Collections.sort(took);
    Duration median = took.get(PROBES_BEFORE / 2);
    Duration late = median.plus(Duration.ofMillis((long) (SEEN * least(fault).toMillis())));
    int tries = Math.min(MOST_TRIES, TRIES_PER_BITE * fault.calls().every());
    return new ProbeWitness(api, page, late, Witness.isThrown(fault), tries);
  }

  private static Duration least(SpringFault fault) {
    return fault instanceof SpringLatency latency ? latency.delay() : ActuatorApi.ANSWER_WITHIN;
  }

  @Override
  public Evidence bites() throws IOException {
    long end = System.nanoTime() + BITES_WITHIN.plus(late).toNanos();
    int tried = 0;
    while (tried < tries
        && System.nanoTime() - end < 0
        && !Thread.currentThread().isInterrupted()) {
      tried++;
      if (isBitten()) {
        return Evidence.proven(seen() + ", at probe " + tried + " of " + page);
      }
    }
    return Evidence.missing("none of " + tried + " probes of " + page + " " + seen());
  }

  private boolean isBitten() throws IOException {
    try {
      return api.status(page, late) >= SERVER_ERROR && thrown;
    } catch (HttpConnectTimeoutException e) {
      throw e;
    } catch (HttpTimeoutException e) {
      return !thrown;
    }
  }

  private String seen() {
    return thrown ? "failed" : "took over " + late.toMillis() + " ms";
  }
}
