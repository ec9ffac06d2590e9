package holdwater.agent.faults;

import holdwater.agent.fault.FaultInForce;
import java.util.ArrayList;
import java.util.List;

/** Memory that a stressor took and keeps. For one thread. */
final class HeldMemory<T> {
  private final List<T> held = new ArrayList<>();

  void add(T chunk) {
    held.add(chunk);
  }

  int size() {
    return held.size();
  }

  /** Gives one back, so that there is room for what ends the fault. */
  void dropOne() {
    if (!held.isEmpty()) {
      held.remove(held.size() - 1);
    }
  }

  /** Keeps the rest until the fault ends; answers what is to be given back then. */
  List<T> keep(FaultInForce fault) {
    while (!fault.hasEnded() && !Thread.currentThread().isInterrupted()) {
      try {
        Workers.rest(fault);
      } catch (OutOfMemoryError e) {
        // Even waiting takes some, and somebody else was faster.
        dropOne();
      }
    }
    return held;
  }
}
