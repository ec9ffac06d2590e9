package holdwater.platform.capacity;

/**
 * What one who burns CPU at a steady rate still owes, in ns. Arithmetic only: no clock. Not
 * thread-safe.
 */
final class CpuDebt {
  /**
   * More is never owed. On a machine that is full the dead would have fallen behind as well, but
   * nobody waits for work that is late by more than that.
   */
  static final long MOST_NANOS = 500_000_000L;

  private double owed;

  /** Time went by in which {@code cores} were to be used. */
  void owe(double cores, long nanos) {
    owed = Math.min(MOST_NANOS, owed + cores * nanos);
  }

  /** So much was used; too much is made good by burning less later. */
  void paid(long nanos) {
    owed -= nanos;
  }

  /** Forgets what was owed: nothing is to be burned any more. */
  void cancel() {
    owed = 0;
  }

  /** What is to be burned now; negative when it is ahead. */
  long owedNanos() {
    return (long) owed;
  }
}
