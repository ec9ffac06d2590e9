package holdwater.adapters.toxiproxy;

import holdwater.adapters.toxiproxy.ProbeResult.Kind;
import holdwater.model.fault.HttpFault;
import holdwater.model.fault.HttpLatency;
import holdwater.model.fault.HttpStatus;
import holdwater.model.topology.Link;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Requests that fit are hit, and others over the same link are not: both are probed. A probe that
 * fits gets the status, or its answer late; one that does not fit sees what it saw before.
 */
record HttpOnLink(HttpFault fault) implements AimedOnLink {

  private static final double SHARE_OF_DOSE = 0.8;

  /** Others may be a little slower by chance, and the machine is shared. */
  private static final double SPARED_SHARE_OF_DOSE = 0.5;

  @Override
  public LinkToxic toxic() {
    return fault instanceof HttpStatus status
        ? LinkToxic.up("http_status", Map.of("status", status.status()))
        : LinkToxic.down(
            "http_latency", Map.of("latency", ((HttpLatency) fault).delay().toMillis()));
  }

  @Override
  public Duration patience() {
    return fault instanceof HttpLatency latency
        ? latency.delay().plus(USUAL_PATIENCE)
        : USUAL_PATIENCE;
  }

  @Override
  public Map<String, Reading> fitting(
      Probes probes, List<Link> links, Map<String, LinkStatus> where, Duration patience)
      throws IOException {
    return probes.aim(links, where, link -> Aim.fitting(fault.match(), link), patience);
  }

  @Override
  public Map<String, Reading> sparing(
      Probes probes, List<Link> links, Map<String, LinkStatus> where, Duration patience)
      throws IOException {
    return probes.look(
        links, where, link -> Aim.sparing(fault.match(), link).orElseThrow(), patience);
  }

  @Override
  public boolean bites(Reading before, Reading now) {
    return before.most(Kind.ANSWERED)
        && !isHit(before, before)
        && isHit(before, now)
        && now.others()
            .map(reading -> isSpared(before.others().orElse(before), reading))
            .orElse(true);
  }

  private boolean isHit(Reading before, Reading now) {
    return fault instanceof HttpStatus status
        ? now.mostlyStatus(status.status())
        : isLater(before, now, SHARE_OF_DOSE);
  }

  private boolean isSpared(Reading before, Reading now) {
    return now.most(Kind.ANSWERED)
        && (fault instanceof HttpStatus status
            ? !now.mostlyStatus(status.status())
            : !isLater(before, now, SPARED_SHARE_OF_DOSE));
  }

  private boolean isLater(Reading before, Reading now, double share) {
    double grown = now.median().minus(before.median()).toNanos();
    return grown >= share * ((HttpLatency) fault).delay().toNanos();
  }

  @Override
  public boolean isGone(Optional<Reading> before, Reading now) {
    if (now.most(Kind.SILENT)) {
      return false;
    }
    return fault instanceof HttpStatus
        ? !isHit(now, now)
        : before.map(then -> !isHit(then, now)).orElse(true);
  }

  @Override
  public String rule() {
    String hit =
        fault instanceof HttpStatus status
            ? "status " + status.status()
            : "at least "
                + Math.round(SHARE_OF_DOSE * ((HttpLatency) fault).delay().toMillis())
                + " ms more";
    return hit + " for " + fault.match().describe() + ", and not for others";
  }
}
