package holdwater.agent.weave;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a fault is meant for and not woven into, and why: whoever counts on it has to know. Only the
 * first of very many. Safe for all threads.
 */
final class Misses {
  private static final int MOST = 100;

  private final Map<String, String> reasons = new ConcurrentHashMap<>();
  private final Map<String, String> passedOver = new ConcurrentHashMap<>();
  private final Set<String> classes = ConcurrentHashMap.newKeySet();
  private final Set<String> otherMethods = ConcurrentHashMap.newKeySet();

  /**
   * It should be woven, and cannot be.
   *
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
    return told(reasons, " (", ")");
  }

  /** It has the name that is meant, and there is nothing to weave. */
  void passOver(String what, String why) {
    if (passedOver.size() < MOST) {
      passedOver.putIfAbsent(what, why);
    }
  }

  /** What was passed over, each with its reason. */
  List<String> passedOver() {
    return told(passedOver, " ", "");
  }

  /** A class that is meant was looked at. */
  void look(String className) {
    note(classes, className);
  }

  Set<String> classes() {
    return new TreeSet<>(classes);
  }

  /** In a class that is meant there is a method that is not. */
  void leaveOut(String method) {
    note(otherMethods, method);
  }

  Set<String> otherMethods() {
    return new TreeSet<>(otherMethods);
  }

  private static void note(Set<String> all, String one) {
    if (all.size() < MOST) {
      all.add(one);
    }
  }

  private static List<String> told(Map<String, String> reasons, String before, String behind) {
    List<String> all = new ArrayList<>();
    reasons.forEach((what, why) -> all.add(what + before + why + behind));
    Collections.sort(all);
    return all;
  }
}
