package holdwater.adapters.toxiproxy;

import holdwater.adapters.toxiproxy.Sighting.Kind;
import holdwater.model.fault.AcceptDelay;
import holdwater.model.topology.Link;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * New connections, as each probe has one, react late: in median by at least 0.8 of the dose. Probes
 * are what the fault is meant for, so they are no hits of the traffic.
 */
record AcceptDelayOnLink(AcceptDelay fault) implements LinkFault {

  private static final double SHARE_OF_DOSE = 0.8;

  @Override
  public boolean isStock() {
    return false;
  }

  @Override
  public void set(LeasedLink link) throws IOException {
    link.create("accept_delay", Map.of("delay", fault.delay().toMillis()));
  }

  @Override
  public Duration patience() {
    return fault.delay().plus(USUAL_PATIENCE);
  }

  @Override
  public Map<String, Reading> measure(
      Probes probes, List<Link> links, Map<String, LinkStatus> where, Duration patience)
      throws IOException {
    return probes.aim(links, where, Ask::usual, patience);
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
