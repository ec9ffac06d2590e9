package holdwater.adapters.external;

import holdwater.model.port.Injection;
import holdwater.model.verdict.Evidence;

/** A fault in force, as long as it counts among those that a permit allows at once. */
final class PermittedInjection implements Injection {
  private final Injection injection;
  private final PermittedZones zones;

  /**
   * @param zones of which the permit keeps count until it is closed
   */
  PermittedInjection(Injection injection, PermittedZones zones) {
    this.injection = injection;
    this.zones = zones;
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
    zones.release();
  }

  @Override
  public Evidence gone() {
    return injection.gone();
  }
}
