package holdwater.platform.daemon;

import static holdwater.model.Checks.checkArgument;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Leases by name: what is not renewed in time expires. No clock; not thread-safe. */
final class LeaseTable {
  /** What could not be ended with its lease is tried again so much later, in ns. */
  static final long RETRY_NANOS = 1_000_000_000L;

  private final Map<String, Held> leases = new LinkedHashMap<>();
  private final Runnable before;

  /** One that nobody waits for. */
  LeaseTable() {
    this(() -> {});
  }

  /**
   * @param before is run before each lease begins, and must not throw: who ends leases should we be
   *     stopped is to be there first
   */
  LeaseTable(Runnable before) {
    this.before = before;
  }

  private record Held(long nanos, long deadline, Runnable expired) {}

  /**
   * Begins a lease, in place of one of the same name.
   *
   * @param expired is run if it is not renewed in time: once, or until it does not throw
   */
  void grant(String name, long millis, long nowNanos, Runnable expired) {
    checkArgument(millis > 0, "lease must be longer than 0 ms, was %s", millis);
    long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
    before.run();
    leases.put(name, new Held(nanos, nowNanos + nanos, expired));
  }

  /** Whether there was such a lease still; it begins anew. */
  boolean renew(String name, long nowNanos) {
    return leases.computeIfPresent(
            name, (n, held) -> new Held(held.nanos(), nowNanos + held.nanos(), held.expired()))
        != null;
  }

  boolean isEmpty() {
    return leases.isEmpty();
  }

  /** Ends a lease without running anything. */
  void drop(String name) {
    leases.remove(name);
  }

  /** Runs what has expired, the oldest lease first. */
  void expire(long nowNanos) {
    List<Map.Entry<String, Held>> over =
        leases.entrySet().stream()
            .filter(entry -> nowNanos - entry.getValue().deadline() >= 0)
            .toList();
    for (Map.Entry<String, Held> entry : over) {
      leases.remove(entry.getKey());
      end(entry.getKey(), entry.getValue().expired(), nowNanos);
    }
  }

  /** Whoever would have renewed it is gone, so nobody else would try again. */
  private void end(String name, Runnable expired, long nowNanos) {
    try {
      expired.run();
    } catch (RuntimeException | Error e) {
      leases.putIfAbsent(name, new Held(RETRY_NANOS, nowNanos + RETRY_NANOS, expired));
      System.err.println("what ends with the lease of " + name + " is tried again: " + e);
    }
  }
}
