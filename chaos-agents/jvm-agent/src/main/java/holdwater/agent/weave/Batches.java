package holdwater.agent.weave;

import java.util.ArrayList;
import java.util.List;

/** How many classes are woven at a time. */
final class Batches {
  /**
   * Many classes are woven a few at a time, and their application catches its breath between: each
   * batch stops the world for some 20 ms, and has what was compiled of its methods compiled anew.
   */
  private static final int MOST = 40;

  /**
   * The weaver's own code is slow at first: each of the first batches is twice as large as the one
   * before.
   */
  private static final int FIRST = 10;

  private Batches() {}

  /** All of them, in this order. */
  static List<List<Class<?>>> of(List<Class<?>> all) {
    List<List<Class<?>>> batches = new ArrayList<>();
    int size = FIRST;
    for (int from = 0; from < all.size(); from += batches.get(batches.size() - 1).size()) {
      batches.add(all.subList(from, Math.min(all.size(), from + size)));
      size = Math.min(MOST, 2 * size);
    }
    return batches;
  }
}
