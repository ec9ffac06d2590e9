package holdwater.adapters.toxiproxy;

import holdwater.model.topology.Link;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A fault of so many requests and no more. The effect is shown by the proxy's count of requests
 * that met the fault. It is not probed, since a probe would use up the fault instead of a real
 * request. Counts of several links are added up, since it is unknown over which link the next
 * request comes.
 */
interface FewOnLink extends LinkFault {
  /** The word for the fault. */
  String kind();

  @Override
  default boolean isStock() {
    return false;
  }

  @Override
  default Optional<String> unprovable(Link link) {
    return LinkFault.onlyOverHttp(link, kind());
  }

  @Override
  default Duration patience() {
    return USUAL_PATIENCE;
  }

  @Override
  default Map<String, Reading> measure(
      Probes probes, List<Link> links, Map<String, LinkStatus> where, Duration patience) {
    long hits = links.stream().mapToLong(link -> where.get(link.name()).exchangesHit()).sum();
    Map<String, Reading> readings = new TreeMap<>();
    links.forEach(link -> readings.put(link.name(), Reading.met(hits)));
    return readings;
  }

  @Override
  default boolean bites(Reading before, Reading now) {
    return now.met() > before.met();
  }

  /** The proxy has said that it is there no more, and nobody can be asked who would have met it. */
  @Override
  default boolean isGone(Optional<Reading> before, Reading now) {
    return true;
  }
}
