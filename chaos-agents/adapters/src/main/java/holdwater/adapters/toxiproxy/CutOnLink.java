package holdwater.adapters.toxiproxy;

import holdwater.model.fault.Cut;
import holdwater.model.topology.Link;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A connection carries as many bytes as the dose and is then reset; before the fault it carried
 * more.
 */
record CutOnLink(Cut fault) implements LinkFault {

  @Override
  public boolean isStock() {
    return false;
  }

  @Override
  public Optional<String> unprovable(Link link) {
    return LinkFault.onlyOverHttp(link, "the bytes of answers");
  }

  @Override
  public void set(LeasedLink link) throws IOException {
    link.set(LinkToxic.down("cut", Map.of("after_bytes", fault.bytes())));
  }

  @Override
  public Duration patience() {
    return USUAL_PATIENCE;
  }

  @Override
  public Map<String, Reading> measure(
      Probes probes, List<Link> links, Map<String, LinkStatus> where, Duration patience)
      throws IOException {
    Map<String, Reading> readings = probes.look(links, where, patience);
    for (Link link : links) {
      Optional<Probe.Flow> flow = probes.flow(link, where.get(link.name()), 2.0 * fault.bytes());
      readings.computeIfPresent(
          link.name(),
          (name, reading) -> flow.map(carried -> reading.carrying(carried)).orElse(reading));
    }
    return readings;
  }

  @Override
  public boolean bites(Reading before, Reading now) {
    return before.carried() > fault.bytes()
        && now.carried() > 0
        && now.carried() <= fault.bytes()
        && now.brokenOff();
  }

  @Override
  public boolean isGone(Optional<Reading> before, Reading now) {
    return before
        .filter(then -> then.carried() > fault.bytes())
        .map(then -> now.carried() > fault.bytes())
        .orElse(now.reacts());
  }

  @Override
  public String rule() {
    return "a connection is reset after at most " + fault.bytes() + " B, and carried more before";
  }
}
