package holdwater.adapters.toxiproxy;

import holdwater.adapters.toxiproxy.ProbeResult.Kind;
import holdwater.model.fault.ResetPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Connections are reset after their first data: most probes see the reset, and saw none before. */
record ResetOnLink(ResetPeer fault) implements LinkFault {

  @Override
  public void set(LeasedLink link) throws IOException {
    link.set(LinkToxic.up("reset_peer", Map.of("timeout", fault.after().toMillis())));
  }

  @Override
  public Duration patience() {
    return fault.after().plus(USUAL_PATIENCE);
  }

  @Override
  public boolean bites(Reading before, Reading now) {
    return before.reacts() && now.most(Kind.RESET);
  }

  @Override
  public boolean isGone(Optional<Reading> before, Reading now) {
    return now.none(Kind.RESET) && !now.most(Kind.SILENT);
  }

  @Override
  public String rule() {
    return "most connections reset";
  }
}
