package holdwater.agent.weave;

import holdwater.agent.fault.Call;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.Spot;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A fault with the places where it is woven. Safe for all threads. */
final class WovenFault {
  /** Numbers of sites are never used again: a method that still runs its old code keeps its own. */
  private static final AtomicInteger NEXT_SITE = new AtomicInteger(1);

  private final FaultInForce fault;
  private final Gate gate = new Gate();
  private final Map<String, Site> sites = new ConcurrentHashMap<>();
  private final Set<String> classes = ConcurrentHashMap.newKeySet();
  private final Set<Call.Method> at = ConcurrentHashMap.newKeySet();
  private final Map<String, Set<String>> classesByMethod = new ConcurrentHashMap<>();
  private final Map<Integer, Site> byId;

  /**
   * @param byId where woven code finds its site
   */
  WovenFault(FaultInForce fault, Map<Integer, Site> byId) {
    this.fault = fault;
    this.byId = byId;
  }

  FaultInForce fault() {
    return fault;
  }

  Gate gate() {
    return gate;
  }

  /** The same site whenever the same method is woven again for another fault's sake. */
  Site site(ClassLoader loader, int spot, Call.Method method) {
    String key = System.identityHashCode(loader) + " " + spot + " " + method + method.descriptor();
    Site site =
        sites.computeIfAbsent(
            key,
            k ->
                new Site(
                    NEXT_SITE.getAndIncrement(),
                    this,
                    spotAt(spot),
                    method,
                    new WeakReference<>(loader)));
    byId.put(site.id(), site);
    classes.add(method.className());
    at.add(method);
    classesByMethod
        .computeIfAbsent(method.name(), name -> ConcurrentHashMap.newKeySet())
        .add(method.className());
    return site;
  }

  private Spot spotAt(int index) {
    return fault.plan().spots().get(index);
  }

  Set<String> classes() {
    return classes;
  }

  boolean isAt(Call.Method method) {
    return at.contains(method);
  }

  /**
   * Answers: is it woven into other methods, too?
   *
   * @param any true if every method counts, and not only those of this name in other classes
   */
  boolean hasOthersLike(Call.Method method, boolean any) {
    return any ? at.size() > 1 : classesByMethod.get(method.name()).size() > 1;
  }

  int methods() {
    return sites.size();
  }

  void forget() {
    for (Site site : sites.values()) {
      byId.remove(site.id());
    }
  }
}
