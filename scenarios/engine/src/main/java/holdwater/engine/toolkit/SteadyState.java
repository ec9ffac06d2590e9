package holdwater.engine.toolkit;

import java.util.List;
import java.util.Optional;

/**
 * The hypothesis, asked once.
 *
 * @param met whether every probe answered within its tolerance
 * @param probes those that were asked: none any more after the first that did not
 */
public record SteadyState(boolean met, List<Played> probes) {
  public SteadyState {
    probes = List.copyOf(probes);
  }

  /** The probe for which it is not met. */
  Optional<Played> offender() {
    return met || probes.isEmpty() ? Optional.empty() : Optional.of(probes.get(probes.size() - 1));
  }

  /** A probe that could not be asked, so that nobody knows how the system is. */
  Optional<Played> deadProbe() {
    return offender().filter(Played::hasFailed);
  }

  /** A probe that answered what the hypothesis does not allow. */
  Optional<Played> deviation() {
    return offender().filter(probe -> !probe.hasFailed());
  }
}
