package holdwater.adapters.toxiproxy;

import holdwater.adapters.toxiproxy.ProbeResult.Kind;
import holdwater.model.fault.Timeout;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Nothing passes: no probe gets a byte, and no connection closes before the time that the fault
 * says.
 */
record TimeoutOnLink(Timeout fault) implements LinkFault {

  private static final double SHARE_OF_DOSE = 0.8;

  @Override
  public void set(LeasedLink link) throws IOException {
    Map<String, Object> attributes = Map.of("timeout", fault.after().toMillis());
    // Both ways: answers to requests that went before must not come through either.
    link.set(LinkToxic.up("timeout", attributes));
    link.set(LinkToxic.down("timeout", attributes).named("timeout-back"));
  }

  @Override
  public Duration patience() {
    return USUAL_PATIENCE;
  }

  /**
   * How long nothing may be heard: to the end of the toxic's timeout, or of the probe's patience.
   */
  private Duration silence() {
    boolean outlasts = fault.after().isZero() || fault.after().compareTo(patience()) > 0;
    return outlasts ? patience() : fault.after();
  }

  private boolean isSilent(Reading reading) {
    return reading.none(Kind.ANSWERED)
        && reading.none(Kind.REFUSED)
        && reading.median().toNanos() >= SHARE_OF_DOSE * silence().toNanos();
  }

  @Override
  public boolean bites(Reading before, Reading now) {
    return before.reacts() && !isSilent(before) && isSilent(now);
  }

  @Override
  public boolean isGone(Optional<Reading> before, Reading now) {
    return !isSilent(now) && !now.most(Kind.SILENT);
  }

  @Override
  public String rule() {
    return "no byte for " + Math.round(SHARE_OF_DOSE * silence().toMillis()) + " ms";
  }
}
