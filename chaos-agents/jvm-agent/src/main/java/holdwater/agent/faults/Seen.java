package holdwater.agent.faults;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Objects of the target's that a fault has dealt with: by identity, as their own {@code equals} may
 * say anything, and without keeping them alive. Safe for all threads.
 */
final class Seen {
  private final Set<Mark> marks = ConcurrentHashMap.newKeySet();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

  /** True if it was not there. */
  boolean add(Object one) {
    for (Reference<?> mark = gone.poll(); mark != null; mark = gone.poll()) {
      marks.remove(mark);
    }
    return marks.add(new Mark(one, gone));
  }

  boolean contains(Object one) {
    return marks.contains(new Mark(one, null));
  }

  void remove(Object one) {
    marks.remove(new Mark(one, null));
  }

  private static final class Mark extends WeakReference<Object> {
    private final int hash;

    Mark(Object one, ReferenceQueue<Object> gone) {
      super(one, gone);
      hash = System.identityHashCode(one);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    /** A mark whose object is gone equals itself only, and so can still be taken out. */
    @Override
    public boolean equals(Object other) {
      if (this == other) {
        return true;
      }
      Object mine = get();
      return mine != null && other instanceof Mark mark && mark.get() == mine;
    }
  }
}
