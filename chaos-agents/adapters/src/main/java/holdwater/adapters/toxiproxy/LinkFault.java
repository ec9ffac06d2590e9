package holdwater.adapters.toxiproxy;

import holdwater.model.topology.Link;
import holdwater.model.topology.Protocol;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One kind of fault on links: how it is set, how it is measured, and which measurement shows that
 * it bites.
 */
interface LinkFault {
  /** How long a link may take when nothing is wrong. */
  Duration USUAL_PATIENCE = Duration.ofSeconds(2);

  /** For {@link #unprovable}: what can be seen only where the probe is answered. */
  static Optional<String> onlyOverHttp(Link link, String what) {
    return link.protocol() == Protocol.HTTP
        ? Optional.empty()
        : Optional.of(what + " can only be measured over HTTP");
  }

  /** Why it could not be proven on this link, if so. */
  default Optional<String> unprovable(Link link) {
    return Optional.empty();
  }

  /** Answers: does a measurement {@link Probes#aim} one round of probes at it? */
  default boolean aims() {
    return false;
  }

  /**
   * The type of toxic that counts whom it met, where that shows the fault; empty where probes do.
   */
  default Optional<String> counted() {
    return Optional.empty();
  }

  /** Answers: does Shopify's Toxiproxy have it? */
  default boolean isStock() {
    return true;
  }

  /** Puts it in force on one link. */
  void set(LeasedLink link) throws IOException;

  /** How long a probe must wait to see it. */
  Duration patience();

  /**
   * How often its links are looked at before it, of which the last look counts. Where time is
   * measured, three times: a link that nobody uses answers its first calls late, and what a fault
   * adds to that would look small.
   */
  default int looksBefore() {
    return 1;
  }

  /** Measures the links, by their names. */
  default Map<String, Reading> measure(
      Probes probes, List<Link> links, Map<String, LinkStatus> where, Duration patience)
      throws IOException {
    return probes.look(links, where, patience);
  }

  /** True if {@code now} shows the fault, given what was seen {@code before} it. */
  boolean bites(Reading before, Reading now);

  /** True if {@code now} shows that the fault is gone; {@code before} is empty if nobody looked. */
  boolean isGone(Optional<Reading> before, Reading now);

  /** What was seen before and with it, for people. */
  default String figures(Reading before, Reading now) {
    return before.describe() + "; with it " + now.describe();
  }

  /** What would show it, for people. */
  String rule();
}
