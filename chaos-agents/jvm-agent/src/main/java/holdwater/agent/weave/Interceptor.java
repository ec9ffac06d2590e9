package holdwater.agent.weave;

import holdwater.agent.boot.HoldwaterBridge;
import holdwater.agent.boot.HoldwaterHooks;
import holdwater.agent.fault.Action;
import holdwater.agent.fault.AgentThread;
import holdwater.agent.fault.Call;
import holdwater.agent.fault.Failures;
import holdwater.agent.fault.Spot;
import holdwater.agent.fault.Subscribed;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Behind the open gates. Whatever fails here is swallowed: the target must not notice. */
final class Interceptor implements HoldwaterHooks {
  private static final Object[] NO_ARGUMENTS = {};

  private final Map<Integer, Site> sites;
  private final Failures failures;

  /**
   * Threads that are in here, by id: what they call on the way must not be bitten. No thread-local:
   * those are not to be touched where virtual threads are mounted.
   */
  private final Set<Long> inside = ConcurrentHashMap.newKeySet();

  Interceptor(Map<Integer, Site> sites, Failures failures) {
    this.sites = sites;
    this.failures = failures;
  }

  /** Stands behind the bridge from now on. */
  static void connect(Map<Integer, Site> sites, Failures failures) {
    HoldwaterBridge.connect(new Interceptor(sites, failures));
  }

  @Override
  public CallSite link(int id, MethodType type) {
    Site site = sites.get(id);
    if (type.parameterCount() == 0) {
      return site == null
          ? new ConstantCallSite(MethodHandles.constant(boolean.class, false))
          : site.woven().gate().site();
    }
    if (site == null) {
      return new ConstantCallSite(MethodHandles.identity(type.returnType()));
    }
    return site.spot() instanceof Spot.AtClocks
        ? ClockFilter.site(this, site, type)
        : AnswerSite.of(this, site, type);
  }

  @Override
  public boolean isOpen(int id) {
    Site site = sites.get(id);
    return site != null && site.woven().gate().isOpen();
  }

  @Override
  public Object time(int id, Object right) {
    Site site = sites.get(id);
    return site != null && site.woven().gate().isOpen()
        ? ClockFilter.seen(this, site, right)
        : right;
  }

  @Override
  public MethodHandle refer(MethodHandles.Lookup caller, int id, MethodHandle right) {
    Site site = sites.get(id);
    if (site == null) {
      return right;
    }
    try {
      return ReferenceFilter.of(this, site, caller.revealDirect(right), right);
    } catch (Throwable e) {
      failures.swallow("a method reference", e);
      return right;
    }
  }

  @Override
  public Object enter(int site, Object self, Object[] arguments) {
    return meet(site, self, arguments, null, false);
  }

  @Override
  public Object exit(int site, Object self, Object[] arguments, Object returned) {
    return meet(site, self, arguments, returned, true);
  }

  private Object meet(int id, Object self, Object[] arguments, Object returned, boolean isAfter) {
    Site site = sites.get(id);
    return site != null
            && site.spot() instanceof Spot.AtMethods at
            && at.action().isAfter() == isAfter
        ? meet(site, at.action(), self, arguments, returned)
        : null;
  }

  /**
   * What a method answered, so that whoever subscribes to it meets the fault. Who called the
   * method, and for which request, is known now, and whose turn it is only then. Never throws.
   */
  Object answered(Site site, Object publisher) {
    Thread thread = Thread.currentThread();
    Long key = thread.getId();
    if (publisher == null || thread instanceof AgentThread || !inside.add(key)) {
      return publisher;
    }
    try {
      Subscribed action = subscribed(site);
      Call call = call(site, publisher);
      return !Nesting.isInner(site) && site.fault().isMeant(action, call)
          ? action.deferred(call, () -> chosen(site, action, publisher))
          : publisher;
    } catch (Throwable e) {
      failures.swallow("advice", e);
      return publisher;
    } finally {
      inside.remove(key);
    }
  }

  private Object chosen(Site site, Subscribed action, Object publisher) {
    Long key = Thread.currentThread().getId();
    if (!inside.add(key)) {
      return publisher;
    }
    try {
      Object answer = site.fault().bite(action, call(site, publisher));
      return answer instanceof Object[] other ? other[0] : publisher;
    } catch (Throwable e) {
      failures.swallow("advice", e);
      return publisher;
    } finally {
      inside.remove(key);
    }
  }

  private static Subscribed subscribed(Site site) {
    Action action = ((Spot.AtMethods) site.spot()).action();
    return action.uponSubscription(site.method().returns()).orElseThrow();
  }

  private Call call(Site site, Object publisher) {
    ClassLoader loader = site.loader().get();
    return new Call(site.fault(), site.method(), loader, failures, null, NO_ARGUMENTS, publisher);
  }

  /** Has the site's fault meet a call; answers as {@link #enter} does. Never throws. */
  Object meet(Site site, Action action, Object self, Object[] arguments, Object returned) {
    Thread thread = Thread.currentThread();
    // The id of a subclass may lie; then a fault bites once too often or too seldom.
    Long key = thread.getId();
    if (thread instanceof AgentThread || !inside.add(key)) {
      return null;
    }
    try {
      if (Nesting.isInner(site)) {
        return null;
      }
      ClassLoader loader = site.loader().get();
      return site.fault()
          .meet(
              action,
              new Call(site.fault(), site.method(), loader, failures, self, arguments, returned));
    } catch (Throwable e) {
      failures.swallow("advice", e);
      return null;
    } finally {
      inside.remove(key);
    }
  }
}
