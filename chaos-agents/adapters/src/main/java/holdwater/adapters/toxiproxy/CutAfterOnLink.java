package holdwater.adapters.toxiproxy;

import holdwater.adapters.toxiproxy.ProbeResult.Kind;
import holdwater.model.fault.CutAfter;
import holdwater.model.topology.Link;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Connections that are kept behind an answer end when the dose says; before the fault most of them
 * stayed open for longer.
 */
record CutAfterOnLink(CutAfter fault) implements LinkFault {

  private static final double SHARE_OF_DOSE = 0.8;

  /** How much longer than the dose a connection is held. */
  private static final Duration LONGER = Duration.ofSeconds(1);

  @Override
  public boolean isStock() {
    return false;
  }

  @Override
  public Optional<String> unprovable(Link link) {
    return LinkFault.onlyOverHttp(link, "when connections end");
  }

  @Override
  public void set(LeasedLink link) throws IOException {
    link.set(
        LinkToxic.down(
            "cut",
            Map.of(
                "after_time",
                fault.after().toMillis(),
                "how",
                fault.closes() ? "close" : "reset")));
  }

  @Override
  public Duration patience() {
    return fault.after().plus(LONGER);
  }

  @Override
  public Map<String, Reading> measure(
      Probes probes, List<Link> links, Map<String, LinkStatus> where, Duration patience)
      throws IOException {
    return probes.hold(links, where, patience);
  }

  private boolean isCut(Reading reading) {
    return reading.most(fault.closes() ? Kind.CLOSED : Kind.RESET)
        && reading.median().toNanos() >= SHARE_OF_DOSE * fault.after().toNanos();
  }

  @Override
  public boolean bites(Reading before, Reading now) {
    return before.most(Kind.SILENT) && isCut(now);
  }

  @Override
  public boolean isGone(Optional<Reading> before, Reading now) {
    boolean stayedOpen = before.map(then -> then.most(Kind.SILENT)).orElse(false);
    return stayedOpen ? now.most(Kind.SILENT) : !isCut(now);
  }

  @Override
  public String rule() {
    return "kept connections, open for longer before, "
        + (fault.closes() ? "closed" : "reset")
        + " after "
        + fault.after().toMillis()
        + " ms";
  }
}
