package holdwater.platform.daemon;

import holdwater.platform.api.ApiError;
import holdwater.platform.api.CapacityReport;
import holdwater.platform.api.CapacityRequest;
import holdwater.platform.api.HomeFolder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose capacity is kept, by the id of the injection for which it is. It ends with that injection,
 * with its own lease and with the stack, whichever is first. Used by the control thread only.
 */
final class CapacityBook {
  private static final int MAX_ENTRIES = 50;
  private static final long RETRY_MILLIS = 1000;

  private final HomeFolder home;
  private final DaemonParts parts;
  private final StackSlot slot;
  private final LeaseTable leases;
  private final Map<String, CapacityHold> holds = new LinkedHashMap<>();

  CapacityBook(HomeFolder home, DaemonParts parts, StackSlot slot, LeaseTable leases) {
    this.home = home;
    this.parts = parts;
    this.slot = slot;
    this.leases = leases;
  }

  /** Begins; as long as all victims have a process that works, it does nothing to anybody. */
  CapacityReport keep(String id, CapacityRequest request) {
    if (holds.containsKey(id)) {
      return renew(id);
    }
    AutoScalingGroup group = slot.stack().group();
    Map<Member, Double> victims = new LinkedHashMap<>();
    request.cores().forEach((name, cores) -> victims.put(member(group, name), cores));
    List<Member> survivors = group.members(request.survivors());
    forgetOldest();
    BallastProcess ballast = ballast(id, victims.size());
    CapacityHold hold =
        new CapacityHold(
            id,
            slot.stack(),
            victims,
            survivors,
            request.bound(),
            ballast,
            parts.throttle(),
            parts.time().nanos());
    holds.put(id, hold);
    leases.grant(lease(id), request.leaseMillis(), parts.time().nanos(), () -> expire(id));
    request.bound().ifPresent(cores -> parts.throttle().bound(id, cores));
    return hold.report();
  }

  private static Member member(AutoScalingGroup group, String name) {
    return group.members(List.of(name)).get(0);
  }

  private BallastProcess ballast(String id, int victims) {
    try {
      return BallastProcess.start(parts, home, id, victims);
    } catch (IOException e) {
      throw new Refusal(500, ApiError.FAILED, "no ballast can be started: " + e.getMessage());
    }
  }

  CapacityReport renew(String id) {
    CapacityHold hold = hold(id);
    if (!hold.inForce() || !leases.renew(lease(id), parts.time().nanos())) {
      throw new Refusal(
          410, ApiError.LEASE_LOST, "the capacity of " + id + " is not kept any more");
    }
    return hold.report();
  }

  CapacityReport report(String id) {
    return hold(id).report();
  }

  /** Twice is harmless; when it throws it is tried again by itself. */
  CapacityReport end(String id) {
    CapacityHold hold = hold(id);
    if (hold.inForce()) {
      // Dropped only once it is over: it is what tries again.
      leases.grant(lease(id), RETRY_MILLIS, parts.time().nanos(), () -> expire(id));
      hold.end(parts.time().nanos());
      leases.drop(lease(id));
    }
    return hold.report();
  }

  private void expire(String id) {
    try {
      var unused = end(id);
    } catch (RuntimeException e) {
      System.err.println("capacity of " + id + " cannot be given back yet: " + e.getMessage());
    }
  }

  /** The fault is reverted, whoever did it. */
  void injectionEnded(String id) {
    if (holds.containsKey(id)) {
      expire(id);
    }
  }

  void stackEnded() {
    holds.values().stream()
        .filter(hold -> hold.inForce() && hold.stack.over())
        .map(CapacityHold::id)
        .toList()
        .forEach(this::expire);
  }

  /** To be called several times a second. */
  void tick() {
    holds.values().forEach(hold -> hold.tick(parts.time().nanos()));
  }

  private CapacityHold hold(String id) {
    CapacityHold hold = holds.get(id);
    if (hold == null) {
      throw new Refusal(404, ApiError.NOT_FOUND, "nobody's capacity is kept for '" + id + "'");
    }
    return hold;
  }

  private void forgetOldest() {
    if (holds.size() >= MAX_ENTRIES) {
      holds.values().stream()
          .filter(hold -> !hold.inForce())
          .map(CapacityHold::id)
          .findFirst()
          .ifPresent(holds::remove);
    }
  }

  private static String lease(String id) {
    return "capacity " + id;
  }
}
