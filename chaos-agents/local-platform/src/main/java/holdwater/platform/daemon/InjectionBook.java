package holdwater.platform.daemon;

import holdwater.platform.api.ApiError;
import holdwater.platform.api.InjectionReport;
import holdwater.platform.api.InjectionRequest;
import holdwater.platform.api.ProcessMark;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every injection of the stack, in force or lately reverted. Used by the control thread only. */
final class InjectionBook {
  /** Reverted ones are remembered, so that one can still ask what became of them. */
  private static final int MAX_ENTRIES = 200;

  private final StackSlot slot;
  private final LeaseTable leases;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  InjectionBook(StackSlot slot, LeaseTable leases) {
    this.slot = slot;
    this.leases = leases;
  }

  private static final class Entry {
    final Stack stack;
    final InjectionKind kind;
    final List<Member> victims;
    final Map<String, ProcessMark> marks = new LinkedHashMap<>();
    boolean inForce = true;
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
    InjectionKind kind = InjectionKind.of(request.kind());
    AutoScalingGroup group = slot.stack().group();
    List<Member> victims = group.members(request.instances());
    Entry entry = new Entry(slot.stack(), kind, victims);
    kind.apply(group, id, victims);
    entries.put(id, entry);
    forgetOldest();
    leases.grant(
        lease(id),
        request.leaseMillis(),
        System.nanoTime(),
        () -> end(id, "its lease ended: not renewed for " + request.leaseMillis() + " ms"));
    System.out.println("injection " + id + ": " + kind.word() + " of " + request.instances());
    return report(id);
  }

  InjectionReport renew(String id) {
    Entry entry = entry(id);
    if (!entry.inForce || !leases.renew(lease(id), System.nanoTime())) {
      throw new Refusal(
          410, ApiError.LEASE_LOST, "injection " + id + " is reverted: " + entry.reason);
    }
    return report(id);
  }

  /** Removes the cause. Twice is harmless. */
  InjectionReport revert(String id) {
    end(id, "asked for");
    return report(id);
  }

  private void end(String id, String reason) {
    Entry entry = entry(id);
    if (!entry.inForce) {
      return;
    }
    leases.drop(lease(id));
    entry.inForce = false;
    entry.reason = reason;
    // Once the stack ends there is nobody to continue or to start anew.
    if (slot.live().filter(entry.stack::equals).isPresent() && !entry.stack.ending()) {
      entry.kind.revert(entry.stack.group(), id, entry.victims);
    }
    System.out.println("injection " + id + " reverted: " + reason);
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
