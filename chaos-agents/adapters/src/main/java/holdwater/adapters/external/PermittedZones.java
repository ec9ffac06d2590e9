package holdwater.adapters.external;

import java.util.Collection;
import java.util.Set;

/** Zones in which one fault is in force, or comes, as a permit counts them. Thread-safe. */
final class PermittedZones {
  private final Set<String> zones;
  private final Collection<PermittedZones> inForce;

  /**
   * @param inForce where they stand until they are released; also the lock of it
   */
  PermittedZones(Set<String> zones, Collection<PermittedZones> inForce) {
    this.zones = Set.copyOf(zones);
    this.inForce = inForce;
  }

  Set<String> zones() {
    return zones;
  }

  /** The fault is not there any more. Twice is harmless. */
  void release() {
    synchronized (inForce) {
      inForce.remove(this);
    }
  }
}
