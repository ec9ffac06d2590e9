package holdwater.adapters.toxiproxy;

import holdwater.model.fault.HttpFault;
import holdwater.model.topology.Link;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A fault of requests that probes can be: some that fit, and beside them, where a link allows it,
 * others that do not.
 */
sealed interface AimedOnLink extends RequestsOnLink permits HttpOnLink, HttpCutOnLink {
  HttpFault fault();

  /** What probes see that fit. */
  Map<String, Reading> fitting(
      Probes probes, List<Link> links, Map<String, LinkStatus> where, Duration patience)
      throws IOException;

  /** What those see that do not fit, over links that have such. */
  Map<String, Reading> sparing(
      Probes probes, List<Link> links, Map<String, LinkStatus> where, Duration patience)
      throws IOException;

  @Override
  default boolean isStock() {
    return false;
  }

  @Override
  default Optional<String> unprovable(Link link) {
    return Aim.unprovable(fault().match(), link, fault().kind());
  }

  @Override
  default void set(LeasedLink link) throws IOException {
    link.set(toxic().meeting(fault().match(), Map.of()));
  }

  @Override
  default boolean aims() {
    return true;
  }

  @Override
  default Map<String, Reading> measure(
      Probes probes, List<Link> links, Map<String, LinkStatus> where, Duration patience)
      throws IOException {
    Map<String, Reading> readings = fitting(probes, links, where, patience);
    List<Link> shared =
        links.stream().filter(link -> Aim.sparing(fault().match(), link).isPresent()).toList();
    Map<String, Reading> others = sparing(probes, shared, where, patience);
    readings.replaceAll((link, reading) -> reading.beside(Optional.ofNullable(others.get(link))));
    return readings;
  }
}
