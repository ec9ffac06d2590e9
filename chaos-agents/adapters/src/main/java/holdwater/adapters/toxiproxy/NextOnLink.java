package holdwater.adapters.toxiproxy;

import holdwater.model.fault.NextRequests;
import holdwater.model.topology.Link;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Requests that met it, as the proxy counts them: a probe would take the place of the very request
 * that it is meant for. On several links together, for nobody knows over which the next one comes.
 */
record NextOnLink(NextRequests fault) implements LinkFault {
  @Override
  public boolean isStock() {
    return false;
  }

  @Override
  public Optional<String> unprovable(Link link) {
    return LinkFault.onlyOverHttp(link, fault.kind());
  }

  @Override
  public void set(LeasedLink link) throws IOException {
    HttpToxic.set(link, fault.fault(), Map.of("first", fault.count()));
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
    return "a request that meets it, by the proxy's count";
  }
}
