package holdwater.adapters.toxiproxy;

import holdwater.adapters.toxiproxy.ProbeResult.Kind;
import holdwater.model.fault.Bandwidth;
import holdwater.model.topology.Link;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers flow at the rate and no faster, on a link that carried more before. */
record BandwidthOnLink(Bandwidth fault) implements LinkFault {

  private static final double TOLERANCE = 1.25;
  private static final double BYTES_PER_KILOBYTE = 1_000;

  @Override
  public Optional<String> unprovable(Link link) {
    return LinkFault.onlyOverHttp(link, "a rate");
  }

  @Override
  public void set(LeasedLink link) throws IOException {
    link.set(LinkToxic.down("bandwidth", Map.of("rate", fault.kilobytesPerSecond())));
  }

  private double dose() {
    return fault.kilobytesPerSecond() * BYTES_PER_KILOBYTE;
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
      Reading reading = readings.get(link.name());
      if (reading != null && reading.most(Kind.ANSWERED)) {
        double rate = probes.rate(link, where.get(link.name()), 2 * dose());
        readings.put(link.name(), reading.flowing(rate));
      }
    }
    return readings;
  }

  @Override
  public boolean bites(Reading before, Reading now) {
    return before.bytesPerSecond() > TOLERANCE * dose()
        && now.bytesPerSecond() > 0
        && now.bytesPerSecond() <= TOLERANCE * dose();
  }

  @Override
  public boolean isGone(Optional<Reading> before, Reading now) {
    return !now.most(Kind.SILENT)
        && before.map(then -> now.bytesPerSecond() > TOLERANCE * dose()).orElse(true);
  }

  @Override
  public String rule() {
    return "more than "
        + Math.round(TOLERANCE * fault.kilobytesPerSecond())
        + " KB/s before and no more with it";
  }
}
