package holdwater.agent.control;

import holdwater.agent.fault.AgentLog;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.Failures;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultLanguage;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Refusal;
import holdwater.agent.weave.Weaving;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * What is in force, each under a lease: what nobody renews ends by itself. Safe for all threads;
 * nothing here waits for weaving, or for what a fault took to be given back, but the caller who
 * asks for it.
 */
public final class Faults {
  private static final Duration LONGEST_LEASE = Duration.ofHours(1);
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,128}");
  private static final Duration GONE_WITHIN = Duration.ofSeconds(2);

  private final Weaving weaving;
  private final Collection<FaultKind> kinds;
  private final ExceptionTypes types;
  private final Failures failures;
  private final AgentLog log;
  private final LongSupplier nanoTime;
  private final Expiry endings;
  private final Object speaking = new Object();
  private FaultLanguage language;

  /**
   * @param kinds of faults there are
   * @param nanoTime a clock that only moves forward
   */
  public Faults(
      Weaving weaving,
      Collection<FaultKind> kinds,
      ExceptionTypes types,
      Failures failures,
      AgentLog log,
      LongSupplier nanoTime) {
    this.weaving = weaving;
    this.kinds = kinds;
    this.types = types;
    this.failures = failures;
    this.log = log;
    this.nanoTime = nanoTime;
    endings = new Expiry(weaving, failures, log);
  }

  /** The language, made when it is first spoken. */
  FaultLanguage language() {
    synchronized (speaking) {
      if (language == null) {
        language = new FaultLanguage(kinds, types);
      }
      return language;
    }
  }

  /** What a caller wants. */
  record Wanted(String id, String text, Duration lease, boolean armed, long seed) {}

  /**
   * Puts it in force, or renews it and sets whether it is armed if it is there with the same text.
   * If it is still on its way into force it will be what was wanted last.
   *
   * @return true if it is new
   */
  boolean put(Wanted wanted) throws Refusal {
    check(wanted);
    synchronized (endings) {
      if (renewed(wanted)) {
        return false;
      }
    }
    // Not under the lock: no lease shall end late because a text takes long to read.
    FaultPlan plan = language().parse(wanted.text());
    LeasedFault mine;
    synchronized (endings) {
      // Somebody else may have been faster.
      if (renewed(wanted)) {
        return false;
      }
      mine = admit(wanted, plan);
    }
    bringInForce(mine);
    return true;
  }

  private static void check(Wanted wanted) throws Refusal {
    if (!ID.matcher(wanted.id()).matches()) {
      throw Refusal.mistake("an id consists of 1 to 128 letters, digits, '_', '-' and '.'");
    }
    check(wanted.lease());
  }

  private static void check(Duration lease) throws Refusal {
    if (lease.toMillis() < 1 || lease.compareTo(LONGEST_LEASE) > 0) {
      throw Refusal.mistake(
          "ttlMillis must lie between 1 and "
              + LONGEST_LEASE.toMillis()
              + ", was "
              + lease.toMillis());
    }
  }

  private static void check(FaultPlan plan, boolean armed) throws Refusal {
    if (!armed && plan.stressor().isPresent()) {
      throw Refusal.mistake("a fault of the whole process can only be armed");
    }
  }

  private boolean renewed(Wanted wanted) throws Refusal {
    LeasedFault there = endings.places().find(wanted.id());
    if (there == null || !there.lives()) {
      return false;
    }
    if (!there.fault().plan().text().equals(wanted.text())) {
      throw new Refusal(409, "another fault is in force as " + wanted.id());
    }
    check(there.fault().plan(), wanted.armed());
    renew(there, wanted.lease());
    there.want(wanted.armed());
    if (there.isPrepared() && there.isArmed() != wanted.armed()) {
      set(there);
    }
    return true;
  }

  private LeasedFault admit(Wanted wanted, FaultPlan plan) throws Refusal {
    check(plan, wanted.armed());
    // Before it is there: nothing may be in force that nobody would end.
    endings.watch();
    LeasedFault before = endings.places().find(wanted.id());
    if (before != null) {
      endings.cut(before, "expired");
    }
    LeasedFault mine =
        new LeasedFault(new FaultInForce(wanted.id(), plan, wanted.seed(), nanoTime), nanoTime);
    mine.renew(wanted.lease());
    mine.want(wanted.armed());
    if (!endings.places().take(mine)) {
      throw new Refusal(409, "there are " + Places.COUNT + " faults already");
    }
    endings.notifyAll();
    return mine;
  }

  private void bringInForce(LeasedFault mine) throws Refusal {
    try {
      begin(mine.fault());
      synchronized (endings) {
        if (mine.lives()) {
          mine.prepared();
          set(mine);
          return;
        }
      }
    } catch (Throwable e) {
      endings.end(mine, "failed", GONE_WITHIN);
      throw new Refusal(500, "could not be put in force: " + e);
    }
    // Its end may have come first and found nothing that it could undo.
    endings.end(mine, "expired", GONE_WITHIN);
    throw new Refusal(409, mine.fault().id() + " had ended before it was in force");
  }

  private void begin(FaultInForce fault) throws Exception {
    weaving.expose(fault);
    if (fault.plan().stressor().isPresent()) {
      fault.plan().stressor().get().start(fault, failures);
    } else {
      weaving.weave(fault);
    }
  }

  private void set(LeasedFault one) {
    boolean armed = one.isWanted();
    one.armed(armed);
    if (armed) {
      one.fault().armed();
      weaving.open(one.fault());
    } else {
      weaving.close(one.fault());
      // Whom it holds would otherwise be held on until it ends.
      one.fault().rest();
    }
    log.add((armed ? "armed " : "ready ") + one.fault().id() + ": " + one.fault().plan().text());
  }

  /** Lets it live {@code lease} from now. */
  void renew(String id, Duration lease) throws Refusal {
    check(lease);
    synchronized (endings) {
      renew(get(id), lease);
    }
  }

  private void renew(LeasedFault one, Duration lease) {
    one.renew(lease);
    // It may be a shorter one.
    endings.notifyAll();
    log.addRoutine("renewed " + one.fault().id() + " for " + lease.toMillis() + " ms");
  }

  /** The fault, if it lives. */
  LeasedFault get(String id) throws Refusal {
    LeasedFault one = endings.places().find(id);
    if (one == null || !one.lives()) {
      throw new Refusal(404, "no fault " + id);
    }
    return one;
  }

  /** Those that live, by id. */
  List<LeasedFault> all() {
    List<LeasedFault> living = new ArrayList<>();
    for (int i = 0; i < Places.COUNT; i++) {
      LeasedFault one = endings.places().at(i);
      if (one != null && one.lives()) {
        living.add(one);
      }
    }
    living.sort(Comparator.comparing(one -> one.fault().id()));
    return living;
  }

  /** Ends it; when this returns it bites nobody. */
  void end(String id, String why) throws Refusal {
    LeasedFault one = endings.places().find(id);
    if (one == null) {
      throw new Refusal(404, "no fault " + id);
    }
    endings.end(one, why, GONE_WITHIN);
  }
}
