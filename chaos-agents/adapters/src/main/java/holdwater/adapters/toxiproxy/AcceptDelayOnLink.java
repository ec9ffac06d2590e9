package holdwater.adapters.toxiproxy;

import holdwater.adapters.toxiproxy.ProbeResult.Kind;
import holdwater.model.fault.AcceptDelay;
import holdwater.model.topology.Link;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * New connections answer late: the median of the probes, each on a new connection, grows by at
 * least 0.8 of the dose. Probes meet the fault too, and are not counted as hits of the traffic.
 */
record AcceptDelayOnLink(AcceptDelay fault) implements LinkFault {

  private static final double SHARE_OF_DOSE = 0.8;

  @Override
  public boolean isStock() {
    return false;
  }

  @Override
  public void set(LeasedLink link) throws IOException {
    link.set(LinkToxic.down("accept_delay", Map.of("delay", fault.delay().toMillis())));
  }

  @Override
  public Duration patience() {
    return fault.delay().plus(USUAL_PATIENCE);
  }

  @Override
  public Map<String, Reading> measure(
      Probes probes, List<Link> links, Map<String, LinkStatus> where, Duration patience)
      throws IOException {
    return probes.aim(links, where, ProbeRequest::usual, patience);
  }

  private boolean isLater(Reading before, Reading now) {
    double grown = now.median().minus(before.median()).toNanos();
    return grown >= SHARE_OF_DOSE * fault.delay().toNanos();
  }

  @Override
  public boolean bites(Reading before, Reading now) {
    return before.reacts() && now.reacts() && isLater(before, now);
  }

  @Override
  public boolean isGone(Optional<Reading> before, Reading now) {
    return !now.most(Kind.SILENT) && before.map(then -> !isLater(then, now)).orElse(true);
  }

  @Override
  public String rule() {
    return "new connections at least "
        + Math.round(SHARE_OF_DOSE * fault.delay().toMillis())
        + " ms later";
  }
}
