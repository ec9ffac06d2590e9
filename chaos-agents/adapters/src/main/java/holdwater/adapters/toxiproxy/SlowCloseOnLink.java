package holdwater.adapters.toxiproxy;

import holdwater.adapters.toxiproxy.ProbeResult.Kind;
import holdwater.model.fault.SlowClose;
import holdwater.model.topology.Link;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Connections end late: from last byte to end takes at least 0.8 of the dose more, in median. */
record SlowCloseOnLink(SlowClose fault) implements LinkFault {

  private static final double SHARE_OF_DOSE = 0.8;

  @Override
  public void set(LeasedLink link) throws IOException {
    link.set(LinkToxic.down("slow_close", Map.of("delay", fault.delay().toMillis())));
  }

  @Override
  public Duration patience() {
    return fault.delay().plus(USUAL_PATIENCE);
  }

  @Override
  public Map<String, Reading> measure(
      Probes probes, List<Link> links, Map<String, LinkStatus> where, Duration patience)
      throws IOException {
    return probes.listen(links, where, Probes.PER_LINK, patience);
  }

  private boolean isLater(Reading before, Reading now) {
    Optional<Duration> then = before.answers().lag();
    Optional<Duration> lag = now.answers().lag();
    return then.isPresent()
        && lag.isPresent()
        && lag.get().minus(then.get()).toNanos() >= SHARE_OF_DOSE * fault.delay().toNanos();
  }

  @Override
  public boolean bites(Reading before, Reading now) {
    return before.reacts() && isLater(before, now);
  }

  @Override
  public boolean isGone(Optional<Reading> before, Reading now) {
    return !now.most(Kind.SILENT) && before.map(then -> !isLater(then, now)).orElse(true);
  }

  @Override
  public String rule() {
    return "closed at least " + Math.round(SHARE_OF_DOSE * fault.delay().toMillis()) + " ms later";
  }
}
