package holdwater.adapters.toxiproxy;

import holdwater.adapters.toxiproxy.ProbeResult.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The link is down: every connect is refused, and no connect was refused before the fault. */
record DownOnLink() implements LinkFault {

  @Override
  public void set(LeasedLink link) throws IOException {
    link.down();
  }

  @Override
  public Duration patience() {
    return USUAL_PATIENCE;
  }

  @Override
  public boolean bites(Reading before, Reading now) {
    return before.none(Kind.REFUSED) && now.count(Kind.REFUSED) == now.sightings().size();
  }

  @Override
  public boolean isGone(Optional<Reading> before, Reading now) {
    return now.none(Kind.REFUSED);
  }

  @Override
  public String rule() {
    return "every connect refused";
  }
}
