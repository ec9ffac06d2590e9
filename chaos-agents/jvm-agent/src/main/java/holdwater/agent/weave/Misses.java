package holdwater.agent.weave;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a fault is meant for and not woven into, and why: whoever counts on it has to know. Only the
 * first of very many. Safe for all threads.
 */
final class Misses {
  private static final int MOST = 100;

  private final Map<String, String> reasons = new ConcurrentHashMap<>();

  /**
   * @param what a class, or a method of one
   */
  void add(String what, String why) {
    if (reasons.size() < MOST) {
      reasons.putIfAbsent(what, why);
    }
  }

  /** It is woven after all. */
  void remove(String what) {
    reasons.remove(what);
  }

  /** Each with its reason, by name. */
  List<String> all() {
    List<String> all = new ArrayList<>();
    reasons.forEach((what, why) -> all.add(what + " (" + why + ")"));
    Collections.sort(all);
    return all;
  }
}
