package holdwater.platform.daemon;

import holdwater.platform.api.ApiError;
import holdwater.platform.api.InjectionReport;
import holdwater.platform.api.InjectionRequest;
import holdwater.platform.api.ProcessMark;
import holdwater.platform.process.MachineTime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Every injection of the stack, in force or lately reverted. Used by the control thread only. */
final class InjectionBook {
  /** Reverted ones are remembered, so that one can still ask what became of them. */
  private static final int MAX_ENTRIES = 200;

  /** A revert that failed is tried again after this. */
  private static final long RETRY_MILLIS = 1000;

  private final StackSlot slot;
  private final LeaseTable leases;
  private final MachineTime time;
  private final Function<String, InjectionKind> kinds;
  private final Listener listener;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** Hears of every injection. */
  interface Listener {
    /**
     * It is about to be put in force.
     *
     * @param groups of its victims
     * @throws Refusal when it must not be
     */
    void begins(String id, Duration lease, List<Long> groups);

    /** It is not in force any more, or never was. */
    void reverted(String id);
  }

  /**
   * @param kinds the kind of that word; a Refusal when there is none
   */
  InjectionBook(
      StackSlot slot,
      LeaseTable leases,
      MachineTime time,
      Function<String, InjectionKind> kinds,
      Listener listener) {
    this.listener = listener;
    this.slot = slot;
    this.leases = leases;
    this.time = time;
    this.kinds = kinds;
  }

  private static final class Entry {
    final Stack stack;
    final InjectionKind kind;
    final List<Member> victims;
    final Map<String, ProcessMark> marks = new LinkedHashMap<>();
    boolean inForce = true;

    /** From the first try to revert it on, nobody can keep it in force. */
    boolean ending;

    String reason = "";

    Entry(Stack stack, InjectionKind kind, List<Member> victims) {
      this.stack = stack;
      this.kind = kind;
      this.victims = victims;
      for (Member victim : victims) {
        victim.child().ifPresent(child -> marks.put(victim.plan.id(), child.mark()));
      }
    }
  }

  /** Puts the fault in force under a lease. The same request once more only renews the lease. */
  InjectionReport inject(String id, InjectionRequest request) {
    Entry known = entries.get(id);
    if (known != null) {
      if (!known.kind.word().equals(request.kind())) {
        throw new Refusal(409, ApiError.BAD_REQUEST, "injection " + id + " is another one");
      }
      return renew(id);
    }
    InjectionKind kind = kinds.apply(request.kind());
    AutoScalingGroup group = slot.stack().group();
    List<Member> victims = group.members(request.instances());
    kind.check(victims);
    // First who undoes it, then the fault: half a fault must not outlive its lease either.
    leases.grant(
        lease(id),
        request.leaseMillis(),
        time.nanos(),
        () -> expire(id, "its lease ended: not renewed for " + request.leaseMillis() + " ms"));
    Entry entry = new Entry(slot.stack(), kind, victims);
    entries.put(id, entry);
    forgetOldest();
    try {
      listener.begins(
          id,
          Duration.ofMillis(request.leaseMillis()),
          entry.marks.values().stream().map(ProcessMark::pid).toList());
      kind.apply(group, id, victims);
    } catch (RuntimeException e) {
      expire(id, "it could not be put in force: " + e.getMessage());
      throw e;
    }
    System.out.println("injection " + id + ": " + kind.word() + " of " + request.instances());
    return report(id);
  }

  InjectionReport renew(String id) {
    Entry entry = entry(id);
    if (!entry.inForce || entry.ending || !leases.renew(lease(id), time.nanos())) {
      throw new Refusal(
          410, ApiError.LEASE_LOST, "injection " + id + " is reverted: " + entry.reason);
    }
    return report(id);
  }

  /** Removes the cause. Twice is harmless; when it throws it is tried again by itself. */
  InjectionReport revert(String id) {
    end(id, "asked for");
    return report(id);
  }

  private void end(String id, String reason) {
    Entry entry = entry(id);
    if (!entry.inForce) {
      return;
    }
    entry.ending = true;
    entry.reason = reason;
    // Dropped only once it is reverted: it is what tries again.
    leases.grant(lease(id), RETRY_MILLIS, time.nanos(), () -> expire(id, reason));
    // Once the stack ends there is nobody to continue or to start anew.
    if (slot.live().filter(entry.stack::equals).isPresent() && !entry.stack.ending()) {
      entry.kind.revert(entry.stack.group(), id, entry.victims);
    }
    leases.drop(lease(id));
    entry.inForce = false;
    listener.reverted(id);
    System.out.println("injection " + id + " reverted: " + reason);
  }

  /** The same where nobody is there to be told of a failure; it is tried again. */
  private void expire(String id, String reason) {
    try {
      end(id, reason);
    } catch (RuntimeException e) {
      System.err.println("injection " + id + " cannot be reverted yet: " + e.getMessage());
    }
  }

  /** With the stack its injections end. */
  void stackEnded() {
    entries.keySet().stream()
        .filter(id -> entries.get(id).stack.over())
        .forEach(id -> end(id, "the stack is gone"));
  }

  boolean anyInForce() {
    return entries.values().stream().anyMatch(entry -> entry.inForce);
  }

  InjectionReport report(String id) {
    Entry entry = entry(id);
    return new InjectionReport(
        id,
        entry.kind.word(),
        entry.victims.stream().map(victim -> victim.plan.id()).toList(),
        entry.marks,
        entry.inForce,
        entry.reason);
  }

  List<InjectionReport> reports() {
    return entries.keySet().stream().map(this::report).toList();
  }

  private Entry entry(String id) {
    Entry entry = entries.get(id);
    if (entry == null) {
      throw new Refusal(404, ApiError.NOT_FOUND, "no injection '" + id + "'");
    }
    return entry;
  }

  private void forgetOldest() {
    if (entries.size() > MAX_ENTRIES) {
      entries.keySet().stream()
          .filter(id -> !entries.get(id).inForce)
          .findFirst()
          .ifPresent(entries::remove);
    }
  }

  private static String lease(String id) {
    return "injection " + id;
  }
}
