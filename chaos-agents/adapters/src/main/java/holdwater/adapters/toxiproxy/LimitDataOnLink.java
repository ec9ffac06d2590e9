package holdwater.adapters.toxiproxy;

import holdwater.model.fault.LimitData;
import holdwater.model.topology.Link;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A connection carries as many bytes as the dose and is then closed; before the fault it carried
 * more.
 */
record LimitDataOnLink(LimitData fault) implements LinkFault {

  @Override
  public Optional<String> unprovable(Link link) {
    return LinkFault.onlyOverHttp(link, "the bytes of answers");
  }

  @Override
  public void set(LeasedLink link) throws IOException {
    link.set(LinkToxic.down("limit_data", Map.of("bytes", fault.bytes())));
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
      long carried = probes.carried(link, where.get(link.name()), 2 * fault.bytes());
      readings.computeIfPresent(link.name(), (name, reading) -> reading.carrying(carried));
    }
    return readings;
  }

  @Override
  public boolean bites(Reading before, Reading now) {
    return before.carried() > fault.bytes() && now.carried() > 0 && now.carried() <= fault.bytes();
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
    return "a connection carries at most " + fault.bytes() + " B, and more before";
  }
}
