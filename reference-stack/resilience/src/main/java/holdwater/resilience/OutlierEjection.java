package holdwater.resilience;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Knows which instances get no calls for a while, from the outcome of earlier ones.
 *
 * <p>In: after so many failures in a row it is ejected. Ejected: when its time is over, one request
 * probes it. A successful probe, or any other success, brings it back; a failed one ejects it for
 * twice as long. Who is back gets its calls slowly, see {@link SlowStart}. How many may be ejected
 * at once is the {@link Balancer}'s business, who ignores ejection when nobody else is left.
 * Thread-safe.
 */
public final class OutlierEjection {

  /** What a call to an instance would be now. */
  public enum Standing {
    /** An ordinary call. */
    IN,
    /** The one request that finds out whether the instance is well again. */
    DUE_FOR_PROBE,
    /** A call that should go elsewhere. */
    EJECTED
  }

  private static final class Health {
    int failuresInARow;
    int ejections;
    long endNanos;
    boolean probing;

    boolean ejected() {
      return ejections > 0;
    }
  }

  private final String service;
  private final EjectionSettings settings;
  private final Surroundings surroundings;
  private final Map<String, Health> healths = new HashMap<>();

  /** When an instance came back, until its slow start is over. */
  private final Map<String, Long> returns = new HashMap<>();

  public OutlierEjection(String service, EjectionSettings settings, Surroundings surroundings) {
    this.service = service;
    this.settings = settings;
    this.surroundings = surroundings;
  }

  /**
   * Answers: how does this instance stand now? Always in without {@link Pattern#OUTLIER_EJECTION}.
   */
  public synchronized Standing standing(Instance instance) {
    Health health = healths.get(instance.id());
    if (health == null || !health.ejected()) {
      return Standing.IN;
    }
    boolean over = surroundings.ticker().nanos() - health.endNanos >= 0;
    // A probe whose outcome never came (its thread died) is given up after one more ejection time.
    return over ? Standing.DUE_FOR_PROBE : Standing.EJECTED;
  }

  /**
   * The instance gets its probe: no second one until the outcome is known, or an ejection time has
   * passed.
   */
  synchronized void probing(Instance instance) {
    Health health = healths.get(instance.id());
    if (health != null && health.ejected()) {
      health.probing = true;
      health.endNanos = surroundings.ticker().nanos() + settings.longest().toNanos();
      surroundings.count(PatternEvent.PROBED, service);
    }
  }

  /** The share of its usual calls that the instance should get now, over 0 to 1. */
  public synchronized double share(Instance instance) {
    Long back = returns.get(instance.id());
    if (back == null) {
      return 1;
    }
    double share =
        settings.slowStart().share(Duration.ofNanos(surroundings.ticker().nanos() - back));
    if (share >= 1) {
      returns.remove(instance.id());
    }
    return share;
  }

  /**
   * The instance answered, so it is in.
   *
   * @return whether it had been ejected and comes back with this answer
   */
  public synchronized boolean succeeded(Instance instance) {
    Health before = healths.remove(instance.id());
    boolean back = before != null && before.ejected();
    if (back) {
      returns.put(instance.id(), surroundings.ticker().nanos());
    }
    return back;
  }

  /**
   * The instance failed.
   *
   * @param probe whether this call was the probe: others that were under way at the ejection must
   *     not prolong it
   */
  public synchronized void failed(Instance instance, boolean probe) {
    if (!surroundings.on(Pattern.OUTLIER_EJECTION)) {
      return;
    }
    Health health = healths.computeIfAbsent(instance.id(), id -> new Health());
    if (health.ejected()) {
      if (probe && health.probing) {
        eject(health);
      }
      return;
    }
    health.failuresInARow++;
    if (health.failuresInARow >= settings.consecutiveFailures()) {
      eject(health);
    }
  }

  /** A probe told nothing: the next one is due after the first ejection time. */
  synchronized void putOff(Instance instance) {
    Health health = healths.get(instance.id());
    if (health != null && health.ejected() && health.probing) {
      health.endNanos = surroundings.ticker().nanos() + settings.first().toNanos();
    }
  }

  /**
   * A breaker is open for the instance: it is out for the first ejection time, and for no longer
   * however often that breaker refuses, for a refusal is no failure of the instance.
   *
   * @param probe whether the refused call was the probe
   */
  synchronized void setAside(Instance instance, boolean probe) {
    if (!surroundings.on(Pattern.OUTLIER_EJECTION)) {
      return;
    }
    Health health = healths.computeIfAbsent(instance.id(), id -> new Health());
    if (!health.ejected()) {
      eject(health);
    } else if (probe) {
      putOff(instance);
    }
  }

  /** Forgets all other instances. */
  public synchronized void retain(Collection<String> instanceIds) {
    healths.keySet().retainAll(instanceIds);
    returns.keySet().retainAll(instanceIds);
  }

  private void eject(Health health) {
    health.probing = false;
    health.endNanos = surroundings.ticker().nanos() + ejectionNanos(health.ejections);
    health.ejections++;
    surroundings.count(PatternEvent.EJECTED, service);
  }

  private long ejectionNanos(int earlier) {
    long longest = settings.longest().toNanos();
    long time = settings.first().toNanos();
    for (int i = 0; i < earlier && time < longest; i++) {
      time *= 2;
    }
    return Math.min(time, longest);
  }
}
