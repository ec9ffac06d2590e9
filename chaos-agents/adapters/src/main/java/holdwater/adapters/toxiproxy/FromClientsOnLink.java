package holdwater.adapters.toxiproxy;

import holdwater.model.fault.FromClients;
import holdwater.model.topology.Link;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The effect is shown by the proxy's count of calls that met the fault. It is not probed, since a
 * probe comes from an address of its own. Counts of several links are added up, since it is unknown
 * over which link such a client comes. Where a toxic counts by itself whom it met, that count is
 * taken.
 */
record FromClientsOnLink(FromClients fault) implements LinkFault {
  private LinkFault wrapped() {
    return LinkFaults.of(fault.fault());
  }

  @Override
  public Optional<String> counted() {
    return wrapped().counted();
  }

  @Override
  public boolean isStock() {
    return false;
  }

  @Override
  public void set(LeasedLink link) throws IOException {
    wrapped().set(link.from(fault.clients()));
  }

  @Override
  public Duration patience() {
    return USUAL_PATIENCE;
  }

  @Override
  public Map<String, Reading> measure(
      Probes probes, List<Link> links, Map<String, LinkStatus> where, Duration patience) {
    long hits = links.stream().mapToLong(link -> where.get(link.name()).exchangesHit()).sum();
    Map<String, Reading> readings = new TreeMap<>();
    links.forEach(link -> readings.put(link.name(), Reading.met(hits)));
    return readings;
  }

  @Override
  public boolean bites(Reading before, Reading now) {
    return now.met() > before.met();
  }

  /** The proxy has said that it is there no more, and nobody can be asked who would have met it. */
  @Override
  public boolean isGone(Optional<Reading> before, Reading now) {
    return true;
  }

  @Override
  public String rule() {
    return "a call from " + String.join(", ", fault.clients()) + " that meets it, as is counted";
  }
}
