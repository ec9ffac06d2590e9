package holdwater.adapters.external;

import holdwater.model.port.Injection;
import holdwater.model.verdict.Evidence;
import java.util.Collection;
import java.util.Set;

/** A fault in force, as long as it counts among those that a permit allows at once. */
final class PermittedInjection implements Injection {
  private final Injection injection;
  private final Set<String> zones;
  private final Collection<PermittedInjection> inForce;

  /**
   * @param inForce where it stands until it is closed; also the lock of it
   */
  PermittedInjection(
      Injection injection, Set<String> zones, Collection<PermittedInjection> inForce) {
    this.injection = injection;
    this.zones = Set.copyOf(zones);
    this.inForce = inForce;
  }

  Set<String> zones() {
    return zones;
  }

  @Override
  public String id() {
    return injection.id();
  }

  @Override
  public void renew() {
    injection.renew();
  }

  @Override
  public Evidence evidence() {
    return injection.evidence();
  }

  @Override
  public void close() {
    injection.close();
    synchronized (inForce) {
      inForce.remove(this);
    }
  }

  @Override
  public Evidence gone() {
    return injection.gone();
  }
}
