package holdwater.adapters.jvm;

import holdwater.adapters.listening.Refusal;
import holdwater.model.fault.JvmFault;
import holdwater.model.port.Seed;
import holdwater.model.topology.Instance;
import holdwater.model.verdict.Evidence;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * A fault in one instance, across restarts of its process. While the instance has no process
 * nothing is kept in force; a new process gets the fault again once its agent answers. Thread-safe.
 */
final class InstanceFault {
  /** So long real calls may take to meet it. */
  private static final Duration BITES_WITHIN = Duration.ofSeconds(4);

  /** So long an instance may be without the fault that its own fault has ended. */
  private static final Duration ANEW_WITHIN = Duration.ofSeconds(30);

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Future<?> NOTHING_TO_WAIT_FOR = CompletableFuture.completedFuture(null);

  private final AgentApi api;
  private final Agents agents;
  private final Instance instance;
  private final String remoteId;
  private final String text;

  /** Whether it ends processes, so that one that is down may be its doing. */
  private final boolean takesProcess;

  private final Duration timeToLive;

  /** The same for every process, so that each draws alike. */
  private final Seed seed;

  /** Renews, attaches and arms while the caller has other leases to see to; one at a time. */
  private final ExecutorService thread;

  /** Held while a process is armed, so that none is any more once {@link #end} has it. */
  private final Object arming = new Object();

  private volatile boolean ended;

  /** What it did in each process so far. */
  private final Map<AgentEndpoint, AgentFault> done = new LinkedHashMap<>();

  /** Where it was armed last, or may have been. */
  private Optional<AgentEndpoint> last = Optional.empty();

  private boolean inForce;

  /** Since when no process has had it, by {@code System.nanoTime}. */
  private long without = System.nanoTime();

  private boolean lost;
  private String trouble = "";
  private Future<?> round = NOTHING_TO_WAIT_FOR;

  /**
   * @param remoteId by which agents know the fault
   */
  InstanceFault(
      AgentApi api,
      Agents agents,
      Instance instance,
      String remoteId,
      JvmFault fault,
      Duration timeToLive,
      Seed seed) {
    this.api = api;
    this.agents = agents;
    this.instance = instance;
    this.remoteId = remoteId;
    this.text = fault.text();
    this.takesProcess = fault.takesProcess();
    this.timeToLive = timeToLive;
    this.seed = seed;
    thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread daemon = new Thread(task, "jvm-fault-" + instance.id());
              daemon.setDaemon(true);
              return daemon;
            });
  }

  String instance() {
    return instance.id();
  }

  /**
   * Begins to put it in force in the process that is there; meanwhile there is nothing to renew.
   *
   * @return an arming to wait for; bounded, since attach and agent are. Fails as these do
   */
  synchronized Future<?> arm() {
    round =
        thread.submit(
            () -> {
              arm(agents.of(instance));
              return null;
            });
    return round;
  }

  /**
   * Woven first, while it bites nobody and {@link #end} waits for nothing; then armed with the
   * lease that was asked for, so that whoever is killed meanwhile leaves it for no longer.
   */
  private void arm(AgentEndpoint agent) throws IOException {
    synchronized (arming) {
      if (ended) {
        return;
      }
      // Before it is asked: one that does not answer may have it in force all the same.
      lastAt(agent);
    }
    api.ready(agent, remoteId, text, seed);
    synchronized (arming) {
      if (!ended) {
        armed(agent, api.arm(agent, remoteId, text, timeToLive, seed));
        return;
      }
    }
    // It ended before it was woven, and found nothing to take back.
    api.disarm(agent, remoteId);
  }

  /**
   * Begins to renew the lease or, where there is no process, to look for a new one; unless that is
   * under way.
   *
   * @return a renewal to wait for; a look for a process may take long, and is over when it is over
   */
  synchronized Future<?> renew() {
    if (!round.isDone()) {
      return NOTHING_TO_WAIT_FOR;
    }
    Runnable work = inForce ? this::renewLease : this::armAnew;
    try {
      round = thread.submit(work);
      return inForce ? round : NOTHING_TO_WAIT_FOR;
    } catch (RejectedExecutionException e) {
      // It has ended, and whoever renews will hear of that.
      return NOTHING_TO_WAIT_FOR;
    }
  }

  private void renewLease() {
    Optional<AgentEndpoint> agent = present();
    if (agent.isEmpty()) {
      return;
    }
    try {
      api.renew(agent.get(), remoteId, timeToLive)
          .ifPresentOrElse(fault -> armed(agent.get(), fault), this::lose);
    } catch (NoAgent e) {
      gone(agent.get());
    } catch (IOException e) {
      // It dies, or stands still. It says itself what became of its lease when it answers again.
      return;
    }
  }

  private void armAnew() {
    try {
      AgentEndpoint agent = agents.of(instance);
      try {
        arm(agent);
      } catch (IOException e) {
        trouble(e.getMessage());
      }
    } catch (NoAgent e) {
      trouble("");
    } catch (IOException | RuntimeException e) {
      trouble(String.valueOf(e.getMessage()));
    }
  }

  /** Answers: has the agent of a process that lives said that it has lost the fault? */
  synchronized boolean lost() {
    return lost;
  }

  private synchronized void lose() {
    lost = true;
  }

  private synchronized void lastAt(AgentEndpoint agent) {
    last = Optional.of(agent);
  }

  private synchronized void armed(AgentEndpoint agent, AgentFault fault) {
    done.put(agent, fault);
    inForce = true;
    trouble = "";
  }

  private synchronized void gone(AgentEndpoint agent) {
    if (inForce && last.equals(Optional.of(agent))) {
      inForce = false;
      without = System.nanoTime();
    }
  }

  private synchronized void trouble(String words) {
    trouble = words;
  }

  private synchronized Optional<AgentEndpoint> present() {
    return inForce ? last : Optional.empty();
  }

  /**
   * Answers: is the fault in force in a live process, and has it hit calls, in this process or an
   * earlier one? By the agents' own counts of calls, which move by real calls only. Waits for the
   * first for some seconds. Of a fault that ends its process, one that is being started anew is
   * proof as well.
   */
  Evidence evidence() {
    long end = System.nanoTime() + BITES_WITHIN.toNanos();
    Evidence seen = look();
    while (!seen.proven()
        && System.nanoTime() - end < 0
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(POLL.toNanos());
      seen = look();
    }
    return seen;
  }

  private Evidence look() {
    Optional<AgentEndpoint> agent = present();
    if (agent.isEmpty()) {
      return figures();
    }
    try {
      Optional<AgentFault> fault = api.find(agent.get(), remoteId);
      if (fault.isEmpty()) {
        return Evidence.missing(instance.id() + ": the fault is not in force");
      }
      armed(agent.get(), fault.get());
    } catch (NoAgent e) {
      gone(agent.get());
    } catch (IOException e) {
      return Evidence.missing(
          "the agent of " + instance.id() + " cannot be asked: " + e.getMessage());
    }
    return figures();
  }

  private synchronized Evidence figures() {
    long hits = done.values().stream().mapToLong(AgentFault::hits).sum();
    long met = done.values().stream().mapToLong(AgentFault::met).sum();
    int methods = done.values().stream().mapToInt(AgentFault::methods).max().orElse(0);
    // What burns, holds or ends something meets no calls.
    boolean bitesCalls = methods > 0 || met > 0;
    String figure =
        bitesCalls
            ? String.format(
                "%s: %d of %d calls bitten, %d methods woven", instance.id(), hits, met, methods)
            : String.format("%s: %d hits", instance.id(), hits);
    if (done.size() > 1) {
      figure += ", in " + done.size() + " processes";
    }
    if (!trouble.isEmpty()) {
      return Evidence.missing(figure + "; its new process does not have it: " + trouble);
    }
    if (!inForce && !(takesProcess && System.nanoTime() - without < ANEW_WITHIN.toNanos())) {
      return Evidence.missing(figure + ", but its process is down, and a fault inside it with it");
    }
    figure += inForce ? "" : ", being started anew, as the fault has it";
    Evidence seen = hits > 0 ? Evidence.proven(figure) : Evidence.missing(figure);
    return bitesCalls ? seen.bitten(hits).met(met) : seen;
  }

  /** No process gets it any more, but for one that is being armed just now. Waits for nothing. */
  void stopArming() {
    ended = true;
    // Not interrupted: who has it ready takes that back.
    thread.shutdown();
  }

  /**
   * No process gets it any more, and the one that has it loses it. Twice is harmless.
   *
   * @throws NoAgent when it is certain that there is no process that could have it
   * @throws IOException when its agent does not say that it is gone
   */
  void end() throws IOException {
    stopArming();
    synchronized (arming) {
      // Whoever was being armed is armed now.
      ended = true;
    }
    AgentEndpoint agent = endpoint();
    try {
      api.disarm(agent, remoteId);
    } catch (NoAgent e) {
      throw nobody(agent, e);
    }
  }

  /**
   * Answers: does a process have it, by the word of its agent?
   *
   * @throws NoAgent when it is certain that there is no process that could have it
   */
  boolean isThere() throws IOException {
    AgentEndpoint agent = endpoint();
    try {
      return api.find(agent, remoteId).isPresent();
    } catch (NoAgent e) {
      throw nobody(agent, e);
    }
  }

  /** That the way there is lost is no proof that the process is gone. */
  private static IOException nobody(AgentEndpoint agent, NoAgent why) {
    return !agent.afar() && Refusal.of(agent.url())
        ? why
        : new IOException("the agent at " + agent + " cannot be reached", why);
  }

  private AgentEndpoint endpoint() throws IOException {
    Optional<AgentEndpoint> known;
    synchronized (this) {
      known = last;
    }
    return known.isPresent() ? known.get() : agents.of(instance);
  }
}
