package holdwater.agent.weave;

import holdwater.agent.fault.Call;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.MethodPattern;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.bytebuddy.jar.asm.Type;

/** A fault with the places where it is woven. Safe for all threads. */
final class WovenFault {
  /** Numbers of sites are never used again: a method that still runs its old code keeps its own. */
  private static final AtomicInteger NEXT_SITE = new AtomicInteger(1);

  private final FaultInForce fault;
  private final Gate gate = new Gate();
  private final Map<String, Site> sites = new ConcurrentHashMap<>();
  private final Set<Call.Method> at = ConcurrentHashMap.newKeySet();
  private final Map<String, Set<Call.Method>> methodsByName = new ConcurrentHashMap<>();
  private final Map<Call.Method, Integer> handOvers = new ConcurrentHashMap<>();
  private final Misses misses = new Misses();

  /** Classes that make lambdas of what is meant. */
  private final Set<String> makers = ConcurrentHashMap.newKeySet();

  private final Map<Integer, Site> byId;
  private volatile String meant = "";

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

  Misses misses() {
    return misses;
  }

  /** The class makes lambdas that are meant; their bodies are woven, or it is told why not. */
  void sawLambdasOf(String className) {
    makers.add(className);
  }

  boolean hasLambdasOf(String className) {
    return makers.contains(className);
  }

  /**
   * The same site whenever the same method is woven again for another fault's sake. A new one is to
   * be {@link #add added} when it is certain that it gets into the class.
   */
  Site site(ClassLoader loader, int spot, Call.Method method) {
    Site there = sites.get(key(loader, spot, method));
    return there != null
        ? there
        : new Site(NEXT_SITE.getAndIncrement(), this, spot, method, new WeakReference<>(loader));
  }

  private static String key(ClassLoader loader, int spot, Call.Method method) {
    return System.identityHashCode(loader) + " " + spot + " " + method + method.descriptor();
  }

  /** From now on woven code finds it. */
  void add(Site site) {
    sites.put(key(site.loader().get(), site.number(), site.method()), site);
    byId.put(site.id(), site);
    misses.remove(site.method().toString());
    at.add(site.method());
    methodsByName
        .computeIfAbsent(site.method().name(), name -> ConcurrentHashMap.newKeySet())
        .add(site.method());
  }

  /** It is not there, or no more. */
  void miss(Site site, String why) {
    take(site);
    misses.add(site.method().toString(), why);
  }

  /** The whole class is as it would be without this fault. */
  void miss(ClassLoader loader, String className, String why) {
    for (Site site : List.copyOf(sites.values())) {
      if (site.method().className().equals(className) && site.loader().get() == loader) {
        take(site);
      }
    }
    misses.add(className, why);
  }

  private void take(Site site) {
    sites.values().remove(site);
    byId.remove(site.id());
    if (sites.values().stream().noneMatch(one -> one.method().equals(site.method()))) {
      at.remove(site.method());
    }
  }

  /** The classes that it is woven into. */
  Set<String> classes() {
    Set<String> names = new HashSet<>();
    for (Site site : sites.values()) {
      names.add(site.method().className());
    }
    return names;
  }

  /** The methods that it is woven into, as patterns have them: {@code com.acme.Client.call(2)}. */
  Set<String> signatures() {
    Set<String> all = new HashSet<>();
    for (Call.Method one : at) {
      int arity = Type.getArgumentTypes(one.descriptor()).length;
      all.add(MethodPattern.written(one.className(), one.name()) + "(" + arity + ")");
    }
    return all;
  }

  boolean isAt(Call.Method method) {
    return at.contains(method);
  }

  /** Answers: is it woven into a method of this name? */
  boolean isAt(String className, String name) {
    return at.stream()
        .anyMatch(one -> one.className().equals(className) && one.name().equals(name));
  }

  /**
   * Answers: is it woven into other methods, too?
   *
   * @param any true if every method counts, and not only those of this name
   */
  boolean hasOthersLike(Call.Method method, boolean any) {
    return any ? at.size() > 1 : methodsByName.get(method.name()).size() > 1;
  }

  /** A constructor calls another one of its object there, in the bytes of its code. */
  void handsOver(Call.Method constructor, int index) {
    handOvers.put(constructor, index);
  }

  /** Answers: does a constructor that stands there let another one make the rest of its object? */
  boolean isHandOver(Call.Method constructor, int index) {
    Integer there = handOvers.get(constructor);
    return there != null && there == index;
  }

  /** Why it is woven into nothing; empty if it is woven. */
  String whyNothing() {
    return methods() > 0 ? "" : WhyNothing.of(fault.plan().spots(), misses, meant);
  }

  /** The classes that there are are these, and it is woven into none of them. */
  void among(Collection<String> loaded) {
    meant = WhyNothing.meant(fault.plan().spots(), loaded);
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
