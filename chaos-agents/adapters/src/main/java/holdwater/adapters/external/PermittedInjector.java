package holdwater.adapters.external;

import holdwater.model.fault.Fault;
import holdwater.model.port.CheckResult;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.verdict.Evidence;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An injector that keeps to the permit of a system. Its name in the ledger contains the name of the
 * system, so that its faults are not searched for in another system. Thread-safe.
 */
final class PermittedInjector implements FaultInjector {
  private final FaultInjector injector;
  private final ExternalSystem system;
  private final Collection<PermittedZones> inForce;
  private final InstantSource clock;

  /**
   * @param inForce what all injectors of the system have in force
   */
  PermittedInjector(
      FaultInjector injector,
      ExternalSystem system,
      Collection<PermittedZones> inForce,
      InstantSource clock) {
    this.injector = injector;
    this.system = system;
    this.inForce = inForce;
    this.clock = clock;
  }

  @Override
  public String name() {
    return injector.name() + "@" + system.name();
  }

  @Override
  public boolean supports(Fault fault, ResolvedTarget target) {
    return injector.supports(fault, target);
  }

  @Override
  public CheckResult check(Fault fault, ResolvedTarget target) {
    Set<String> zones = system.zones(target);
    return system.notPermitted().stream()
        .findFirst()
        .or(() -> system.permit().refusal(clock.instant()))
        .or(() -> tooMany(zones))
        .map(CheckResult::failed)
        .orElseGet(() -> injector.check(fault, target));
  }

  private Optional<String> tooMany(Set<String> zones) {
    int allowed = system.permit().zones();
    return zones.size() <= allowed
        ? Optional.empty()
        : Optional.of(
            "permit.zones allows faults in %d of the zones %s at once"
                .formatted(allowed, String.join(", ", zones)));
  }

  @Override
  public Injection inject(String id, Fault fault, ResolvedTarget target, Lease lease, Seed seed) {
    return permitted(target, () -> injector.inject(id, fault, target, lease, seed));
  }

  /** How it is put in force, once it may be. */
  @FunctionalInterface
  private interface Putting {
    Injection now();
  }

  /** The permit is counted at once, and kept while the fault comes: that may take long. */
  private Injection permitted(ResolvedTarget target, Putting putting) {
    PermittedZones mine = new PermittedZones(system.zones(target), inForce);
    synchronized (inForce) {
      Set<String> zones = new TreeSet<>(mine.zones());
      inForce.forEach(other -> zones.addAll(other.zones()));
      system
          .permit()
          .refusal(clock.instant())
          .or(() -> tooMany(zones))
          .ifPresent(
              why -> {
                throw new InjectionFailed(why);
              });
      inForce.add(mine);
    }
    try {
      return new PermittedInjection(putting.now(), mine);
    } catch (RuntimeException | Error e) {
      mine.release();
      throw e;
    }
  }

  @Override
  public Evidence heal(String id, Fault fault, ResolvedTarget target) {
    return injector.heal(id, fault, target);
  }

  @Override
  public Optional<String> byHand() {
    return injector.byHand();
  }
}
