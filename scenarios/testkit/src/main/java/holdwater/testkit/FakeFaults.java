package holdwater.testkit;

import holdwater.model.fault.Fault;
import holdwater.model.port.Lease;
import holdwater.model.scenario.ResolvedTarget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is, or was, in force in the fake system. Outlives the injectors, as a real system does. */
public final class FakeFaults {
  private final InstantSource clock;
  private final List<Force> forces = new ArrayList<>();

  public FakeFaults(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void put(String id, Fault fault, ResolvedTarget target, Lease lease) {
    Instant now = clock.instant();
    forces.add(new Force(id, fault, target, now, lease.timeToLive(), now));
  }

  /** False when the lease has run out already. */
  synchronized boolean renew(String id) {
    Optional<Force> force = find(id);
    force.ifPresent(held -> held.renewed = clock.instant());
    return force.isPresent();
  }

  /** Harmless when it is not in force. */
  synchronized void remove(String id) {
    Instant now = clock.instant();
    find(id).ifPresent(force -> force.removed = Optional.of(now));
  }

  /** Whether the fault of that id is in force now. */
  public synchronized boolean inForce(String id) {
    return find(id).isPresent();
  }

  /** Whether any fault is in force now. */
  public synchronized boolean anyInForce() {
    return anyInForceAt(clock.instant());
  }

  /** Whether any fault was in force at {@code instant}. */
  public synchronized boolean anyInForceAt(Instant instant) {
    return forces.stream().anyMatch(force -> force.coversAt(instant));
  }

  /** Since when a fault is in force that was so at {@code instant}. */
  public synchronized Optional<Instant> inForceSince(Instant instant) {
    return forces.stream()
        .filter(force -> force.coversAt(instant))
        .map(force -> force.from)
        .min(Comparator.naturalOrder());
  }

  /** When the last fault that began before {@code instant} ended, if none is in force at it. */
  public synchronized Optional<Instant> endedBefore(Instant instant) {
    if (anyInForceAt(instant)) {
      return Optional.empty();
    }
    return forces.stream()
        .filter(force -> force.from.isBefore(instant))
        .map(Force::until)
        .max(Comparator.naturalOrder());
  }

  /** Everything that was ever put in force, in order. */
  public synchronized List<Force> all() {
    return List.copyOf(forces);
  }

  private Optional<Force> find(String id) {
    Instant now = clock.instant();
    return forces.stream().filter(f -> f.id.equals(id) && f.coversAt(now)).findFirst();
  }

  /** One fault, from when to when. */
  public static final class Force {
    private final String id;
    private final Fault fault;
    private final ResolvedTarget target;
    private final Instant from;
    private final Duration lease;
    private Instant renewed;
    private Optional<Instant> removed = Optional.empty();

    Force(
        String id,
        Fault fault,
        ResolvedTarget target,
        Instant from,
        Duration lease,
        Instant renewed) {
      this.id = id;
      this.fault = fault;
      this.target = target;
      this.from = from;
      this.lease = lease;
      this.renewed = renewed;
    }

    public String id() {
      return id;
    }

    public Fault fault() {
      return fault;
    }

    public ResolvedTarget target() {
      return target;
    }

    public Instant from() {
      return from;
    }

    /** When it was removed, or else when its lease runs out unless it is renewed. */
    public Instant until() {
      return removed.orElse(renewed.plus(lease));
    }

    boolean coversAt(Instant instant) {
      return !instant.isBefore(from) && instant.isBefore(until());
    }
  }
}
