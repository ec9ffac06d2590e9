package holdwater.platform.capacity;

import holdwater.platform.process.MachineTime;
import holdwater.platform.process.Signals;
import holdwater.platform.process.SpawnPrefix;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps process groups below a share of the machine without root and without control groups: a
 * hundred times a second it looks at what they have used, and stops those who had their share until
 * they are owed more. What it stopped goes on when a bound ends, when the throttle breaks and when
 * its process dies. Thread-safe.
 */
public final class Throttle implements AutoCloseable {
  private static final long TICK_MILLIS = 10;

  private final SpawnPrefix prefix;
  private final Map<String, Bound> bounds = new LinkedHashMap<>();
  private final int machine;
  private final MachineTime time;
  private StopShell shell;
  private Thread thread;
  private String broken = "";

  /** Starts nothing before it is needed. */
  public Throttle(SpawnPrefix prefix, int machine, MachineTime time) {
    this.prefix = prefix;
    this.machine = machine;
    this.time = time;
  }

  /** Begins to keep whom {@link #groups} will name below so many cores. */
  public synchronized void bound(String name, double cores) {
    begin(name, new Bound(new CpuQuota(cores), Bound::cpuNanos));
  }

  /** Begins to let whom {@link #groups} will name have no more than what nobody else wants. */
  public synchronized void yielding(String name) {
    begin(name, new Bound(new SpareQuota(machine, IdleTime::nanos), Bound::cpuNanos));
  }

  private void begin(String name, Bound bound) {
    bounds.put(name, bound);
    if (thread == null) {
      thread = new Thread(this::run, "throttle");
      thread.setDaemon(true);
      thread.start();
    }
    notifyAll();
  }

  public synchronized boolean bounds(String name) {
    return bounds.containsKey(name);
  }

  /** Whom the bound of that name is for, from now on. */
  public synchronized void groups(String name, Collection<Long> groups) {
    Optional.ofNullable(bounds.get(name)).ifPresent(bound -> bound.groups(groups));
  }

  /** CPU that those of that bound have used since it began, in ns. */
  public synchronized long usedNanos(String name) {
    return Optional.ofNullable(bounds.get(name)).map(Bound::usedNanos).orElse(0L);
  }

  /** Why it cannot keep its bounds any more; empty as long as it can. */
  public synchronized String broken() {
    return broken;
  }

  /** Ends a bound; whoever was stopped by it goes on when this returns. */
  public synchronized void release(String name) {
    if (bounds.remove(name) != null) {
      apply();
    }
  }

  /** Lets go of these for good, now: somebody else wants to stop or to continue them. */
  public synchronized void spare(Collection<Long> groups) {
    if (!bounds.isEmpty()) {
      bounds.values().forEach(bound -> bound.spare(groups));
      apply();
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        synchronized (this) {
          while (bounds.isEmpty()) {
            wait();
          }
          apply();
          wait(TICK_MILLIS);
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void apply() {
    long now = time.nanos();
    Set<Long> halt = new HashSet<>();
    bounds.values().forEach(bound -> halt.addAll(bound.look(now)));
    if (!broken.isEmpty() || (halt.isEmpty() && shell == null)) {
      return;
    }
    try {
      if (shell == null) {
        shell = StopShell.start(prefix::session, time);
      }
      shell.stopOnly(halt);
    } catch (IOException e) {
      giveUp("its shell is gone: " + e.getMessage());
    }
  }

  private void giveUp(String why) {
    broken = why;
    System.err.println("nothing is throttled any more: " + why);
    continueAll();
  }

  private void continueAll() {
    if (shell == null) {
      return;
    }
    Set<Long> stopped = shell.stopped();
    shell.close();
    shell = null;
    Signals.toGroups("CONT", stopped);
  }

  /** Ends all bounds; everything goes on. */
  @Override
  public synchronized void close() {
    bounds.clear();
    if (thread != null) {
      thread.interrupt();
    }
    continueAll();
  }
}
