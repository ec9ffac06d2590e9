package holdwater.adapters.jvm;

import holdwater.model.topology.Instance;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The calls that one process sends over one link, as its agent counts them: a fault without effect
 * is woven into the client and meets each call. Calls in times without a look are not counted,
 * since it is unknown when they came. Thread-safe.
 */
final class CallerCount {
  /** As old as a measurement of links may be. */
  private static final Duration FRESH = Duration.ofSeconds(2);

  /** Soon gone when nobody looks any more. */
  private static final Duration LEASE = Duration.ofSeconds(5);

  private final AgentApi api;
  private final Agents agents;
  private final Instance caller;
  private final String id;
  private final String fault;
  private final LongSupplier nanoTime;

  /** Held while the agent is asked, so that nothing is armed after {@link #end}. */
  private final Object asking = new Object();

  private Optional<AgentEndpoint> agent = Optional.empty();
  private boolean ended;

  /** What the agent had met at the last look, and when that was. */
  private long met;

  private long lookedAt;
  private OptionalLong calls = OptionalLong.empty();

  /**
   * @param id by which the agent knows it
   * @param watched what is to be met, as the beginning of a fault
   */
  CallerCount(
      AgentApi api,
      Agents agents,
      Instance caller,
      String id,
      String watched,
      LongSupplier nanoTime) {
    this.api = api;
    this.agents = agents;
    this.caller = caller;
    this.id = id;
    this.fault = watched + " chance 0%";
    this.nanoTime = nanoTime;
  }

  /** Since the first look; empty before it. */
  synchronized OptionalLong calls() {
    return calls;
  }

  /**
   * Looks once more, and keeps the lease. The first time an agent may be attached, which takes
   * seconds.
   *
   * @throws IOException when the agent cannot be asked; what is known stays
   */
  void look() throws IOException {
    synchronized (asking) {
      if (ended) {
        return;
      }
      if (agent.isEmpty()) {
        arm(agents.of(caller));
        return;
      }
      try {
        Optional<AgentFault> seen = api.renew(agent.get(), id, LEASE);
        if (seen.isPresent()) {
          seen(seen.get().met());
        } else {
          arm(agent.get());
        }
      } catch (NoAgent e) {
        agent = Optional.empty();
      }
    }
  }

  private void arm(AgentEndpoint found) throws IOException {
    // Before it is asked: one that does not answer may have it in force all the same.
    agent = Optional.of(found);
    api.ready(found, id, fault);
    begin(api.arm(found, id, fault, LEASE).met());
  }

  private synchronized void begin(long metNow) {
    met = metNow;
    lookedAt = nanoTime.getAsLong();
    calls = OptionalLong.of(calls.orElse(0));
  }

  private synchronized void seen(long metNow) {
    long now = nanoTime.getAsLong();
    if (now - lookedAt <= FRESH.toNanos() && metNow > met) {
      calls = OptionalLong.of(calls.orElse(0) + metNow - met);
    }
    met = metNow;
    lookedAt = now;
  }

  /**
   * Its process is as it was, and stays so. Twice is harmless.
   *
   * @throws IOException when the agent does not say so; its lease ends it then
   */
  void end() throws IOException {
    synchronized (asking) {
      ended = true;
      if (agent.isPresent()) {
        try {
          api.disarm(agent.get(), id);
        } catch (NoAgent e) {
          // It was in the memory of that process and nowhere else.
        }
        agent = Optional.empty();
      }
    }
  }
}
