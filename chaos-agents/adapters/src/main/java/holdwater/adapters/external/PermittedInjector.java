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
import java.util.stream.Collectors;

/**
 * An injector that keeps to the permit of a system. Its name in the ledger contains the name of the
 * system, so that its faults are not searched for in another system. Thread-safe.
 */
final class PermittedInjector implements FaultInjector {
  private final FaultInjector injector;
  private final ExternalSystem system;
  private final Collection<PermittedZones> inForce;
  private final HeldByOthers others;
  private final InstantSource clock;

  /**
   * @param inForce what all injectors of the system have in force in this process
   * @param others what it has in force from elsewhere
   */
  PermittedInjector(
      FaultInjector injector,
      ExternalSystem system,
      Collection<PermittedZones> inForce,
      HeldByOthers others,
      InstantSource clock) {
    this.injector = injector;
    this.system = system;
    this.inForce = inForce;
    this.others = others;
    this.clock = clock;
  }

  @Override
  public String name() {
    return injector.name() + onSystem();
  }

  private String onSystem() {
    return "@" + system.name();
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
    return permitted(id, target, () -> injector.inject(id, fault, target, lease, seed));
  }

  /** How it is put in force, once it may be. */
  @FunctionalInterface
  private interface Putting {
    Injection now();
  }

  /** The permit is counted at once, and kept while the fault comes: that may take long. */
  private Injection permitted(String id, ResolvedTarget target, Putting putting) {
    Set<String> elsewhere = elsewhere(id);
    PermittedZones mine = new PermittedZones(system.zones(target), inForce);
    synchronized (inForce) {
      Set<String> zones = new TreeSet<>(mine.zones());
      inForce.forEach(other -> zones.addAll(other.zones()));
      zones.addAll(elsewhere);
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

  private Set<String> elsewhere(String id) {
    return others.beside(id).stream()
        .filter(held -> held.injector().endsWith(onSystem()))
        .flatMap(held -> system.zones(held.target()).stream())
        .collect(Collectors.toSet());
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
