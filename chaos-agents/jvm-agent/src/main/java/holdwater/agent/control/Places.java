package holdwater.agent.control;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The places for faults, all made beforehand: looking through them takes no memory, as there may be
 * none when a lease runs out. Safe for all threads.
 */
final class Places {
  static final int COUNT = 64;

  private final AtomicReferenceArray<LeasedFault> all = new AtomicReferenceArray<>(COUNT);

  /** Answers: was there one left? */
  boolean take(LeasedFault one) {
    for (int i = 0; i < COUNT; i++) {
      if (all.compareAndSet(i, null, one)) {
        return true;
      }
    }
    return false;
  }

  /** Null if nobody is there. */
  LeasedFault at(int place) {
    return all.get(place);
  }

  /** The fault of this name that has not ended, or null. */
  LeasedFault find(String id) {
    for (int i = 0; i < COUNT; i++) {
      LeasedFault one = all.get(i);
      if (one != null && !one.hasEnded() && one.fault().id().equals(id)) {
        return one;
      }
    }
    return null;
  }

  /** Harmless when repeated. */
  void free(LeasedFault one) {
    for (int i = 0; i < COUNT; i++) {
      all.compareAndSet(i, one, null);
    }
  }
}
