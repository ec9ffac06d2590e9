package holdwater.agent.control;

import holdwater.agent.fault.AgentLog;
import holdwater.agent.fault.AgentThread;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.FaultLanguage;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Refusal;
import holdwater.agent.faults.FaultKinds;
import holdwater.agent.weave.Weaver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * What is in force, each under a lease: what nobody renews ends by itself. Safe for all threads;
 * nothing here waits for weaving but the caller who asks for it.
 */
public final class Faults {
  private static final Duration LONGEST_LEASE = Duration.ofHours(1);
  private static final int MAX_FAULTS = 64;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,128}");
  private static final long IDLE_MILLIS = 60_000;

  private final Weaver weaver;
  private final ExceptionTypes types;
  private final AgentLog log;
  private final LongSupplier nanoTime;
  private final Map<String, LeasedFault> byId = new TreeMap<>();
  private FaultLanguage language;
  private Thread reaper;

  /**
   * @param allowedExceptions that faults may construct besides the usual ones
   * @param nanoTime a clock that only moves forward
   */
  public Faults(
      Weaver weaver, Collection<String> allowedExceptions, AgentLog log, LongSupplier nanoTime) {
    this.weaver = weaver;
    this.log = log;
    this.nanoTime = nanoTime;
    types = new ExceptionTypes(allowedExceptions);
  }

  /** The language, loaded when it is first spoken. */
  synchronized FaultLanguage language() {
    if (language == null) {
      language = new FaultLanguage(FaultKinds.ALL, types);
    }
    return language;
  }

  /** What a caller wants. */
  record Wanted(String id, String text, Duration lease, boolean armed, long seed) {}

  /**
   * Puts it in force, or renews it and sets whether it is armed if it is there with the same text.
   *
   * @return true if it is new
   */
  boolean put(Wanted wanted) throws Refusal {
    LeasedFault mine;
    synchronized (this) {
      LeasedFault there = byId.get(wanted.id());
      if (there != null && there.lives()) {
        return renewed(there, wanted);
      }
      mine = admit(wanted);
    }
    bringInForce(mine, wanted);
    return true;
  }

  private boolean renewed(LeasedFault there, Wanted wanted) throws Refusal {
    if (!there.fault().plan().text().equals(wanted.text())) {
      throw new Refusal(409, "another fault is in force as " + wanted.id());
    }
    renew(there, wanted.lease());
    if (there.isPrepared() && there.isArmed() != wanted.armed()) {
      turn(there, wanted.armed());
    }
    return false;
  }

  private LeasedFault admit(Wanted wanted) throws Refusal {
    if (!ID.matcher(wanted.id()).matches()) {
      throw Refusal.mistake("an id consists of 1 to 128 letters, digits, '_', '-' and '.'");
    }
    if (byId.size() >= MAX_FAULTS) {
      throw new Refusal(409, "there are " + MAX_FAULTS + " faults already");
    }
    FaultPlan plan = language().parse(wanted.text());
    if (!wanted.armed() && plan.stressor().isPresent()) {
      throw Refusal.mistake("a fault of the whole process can only be armed");
    }
    end(byId.get(wanted.id()), "replaced");
    LeasedFault mine =
        new LeasedFault(new FaultInForce(wanted.id(), plan, wanted.seed(), nanoTime), nanoTime);
    renew(mine, wanted.lease());
    byId.put(wanted.id(), mine);
    startReaper();
    return mine;
  }

  private void bringInForce(LeasedFault mine, Wanted wanted) throws Refusal {
    FaultInForce fault = mine.fault();
    try {
      weaver.expose(fault);
      if (fault.plan().stressor().isPresent()) {
        fault.plan().stressor().get().start(fault);
      } else {
        weaver.weave(fault);
      }
    } catch (Throwable e) {
      end(wanted.id(), "failed");
      throw new Refusal(500, "could not be put in force: " + e);
    }
    synchronized (this) {
      if (byId.get(wanted.id()) != mine || !mine.lives()) {
        end(mine, "expired before it was in force");
        weaver.release(fault);
        throw new Refusal(409, "the lease of " + wanted.id() + " ran out before it was in force");
      }
      mine.prepared();
      turn(mine, wanted.armed());
    }
  }

  private void turn(LeasedFault one, boolean armed) {
    one.armed(armed);
    if (armed) {
      one.fault().armed();
      weaver.open(one.fault());
    } else {
      weaver.close(one.fault());
    }
    log.add((armed ? "armed " : "ready ") + one.fault().id() + ": " + one.fault().plan().text());
  }

  /** Lets it live {@code lease} from now. */
  synchronized void renew(String id, Duration lease) throws Refusal {
    renew(get(id), lease);
  }

  private synchronized void renew(LeasedFault one, Duration lease) throws Refusal {
    if (lease.toMillis() < 1 || lease.compareTo(LONGEST_LEASE) > 0) {
      throw Refusal.mistake(
          "ttlMillis must lie between 1 and "
              + LONGEST_LEASE.toMillis()
              + ", was "
              + lease.toMillis());
    }
    one.renew(lease);
    notifyAll();
  }

  /** The fault, if it lives. */
  synchronized LeasedFault get(String id) throws Refusal {
    LeasedFault one = byId.get(id);
    if (one == null || !one.lives()) {
      throw new Refusal(404, "no fault " + id);
    }
    return one;
  }

  synchronized List<LeasedFault> all() {
    List<LeasedFault> living = new ArrayList<>(byId.values());
    living.removeIf(one -> !one.lives());
    return living;
  }

  /** Ends it; when this returns it bites nobody. */
  synchronized void end(String id, String why) throws Refusal {
    LeasedFault one = byId.get(id);
    if (one == null) {
      throw new Refusal(404, "no fault " + id);
    }
    end(one, why);
  }

  private synchronized void end(LeasedFault one, String why) {
    if (one == null || !byId.remove(one.fault().id(), one)) {
      return;
    }
    FaultInForce fault = one.fault();
    weaver.close(fault);
    fault.end();
    try {
      if (fault.plan().stressor().isPresent()) {
        fault.plan().stressor().get().stop();
      }
    } catch (Throwable e) {
      log.add("stopping " + fault.id() + ": " + e);
    }
    weaver.release(fault);
    log.add(why + " " + fault.id() + " after " + fault.hits() + " hits");
  }

  private void startReaper() {
    if (reaper == null) {
      reaper = AgentThread.start("leases", this::reap);
    }
  }

  /** Waits for the next expiry, so that a fault ends within milliseconds of it. */
  private synchronized void reap() {
    while (true) {
      long next = TimeUnit.MILLISECONDS.toNanos(IDLE_MILLIS);
      for (LeasedFault one : new ArrayList<>(byId.values())) {
        if (one.lives()) {
          next = Math.min(next, one.leftNanos());
        } else {
          end(one, "expired");
        }
      }
      try {
        // Rounded up, or it would spin through the last millisecond.
        wait(TimeUnit.NANOSECONDS.toMillis(next) + 1);
      } catch (InterruptedException e) {
        log.add("interrupted, goes on");
      }
    }
  }
}
