package holdwater.adapters.external;

import holdwater.model.port.FaultInjector;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Wraps all injectors of a system so that together they keep to its permit. */
public final class Permitted {
  private Permitted() {}

  /**
   * The same injectors, with the permit before them.
   *
   * @param others whose faults on the same system the permit counts as well
   * @param clock says which hour it is
   */
  public static List<FaultInjector> injectors(
      ExternalSystem system,
      List<FaultInjector> injectors,
      HeldByOthers others,
      InstantSource clock) {
    List<PermittedZones> inForce = new ArrayList<>();
    return injectors.stream()
        .<FaultInjector>map(
            injector -> new PermittedInjector(injector, system, inForce, others, clock))
        .toList();
  }
}
