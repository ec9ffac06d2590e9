package holdwater.adapters.toxiproxy;

import holdwater.adapters.toxiproxy.ProbeResult.Kind;
import holdwater.model.fault.Latency;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Answers come late: the median of the probes grows by at least 0.8 of the dose. */
record LatencyOnLink(Latency fault) implements LinkFault {

  private static final double SHARE_OF_DOSE = 0.8;

  /** A probe in a hundred waits longer with a pareto, and none with a bell. */
  private static final long JITTERS_OF_A_TAIL = 10;

  @Override
  public boolean isStock() {
    return fault.distribution().isEmpty();
  }

  @Override
  public void set(LeasedLink link) throws IOException {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("latency", fault.delay().toMillis());
    attributes.put("jitter", fault.jitter().toMillis());
    // A stock Toxiproxy knows no distributions.
    fault.distribution().ifPresent(one -> attributes.put("distribution", one.word()));
    link.set(LinkToxic.down("latency", attributes));
  }

  @Override
  public Duration patience() {
    long jitters = fault.distribution().isPresent() ? JITTERS_OF_A_TAIL : 1;
    return fault.delay().plus(fault.jitter().multipliedBy(jitters)).plus(USUAL_PATIENCE);
  }

  @Override
  public int looksBefore() {
    return 3;
  }

  @Override
  public boolean bites(Reading before, Reading now) {
    return before.reacts() && now.reacts() && isLater(before, now);
  }

  private boolean isLater(Reading before, Reading now) {
    double grown = now.median().minus(before.median()).toNanos();
    return grown >= SHARE_OF_DOSE * fault.delay().toNanos();
  }

  @Override
  public boolean isGone(Optional<Reading> before, Reading now) {
    // Without a look before, only what answers at all can be asked: the link may be slow by itself.
    return !now.most(Kind.SILENT) && before.map(then -> !isLater(then, now)).orElse(true);
  }

  @Override
  public String rule() {
    return "at least " + Math.round(SHARE_OF_DOSE * fault.delay().toMillis()) + " ms more";
  }
}
