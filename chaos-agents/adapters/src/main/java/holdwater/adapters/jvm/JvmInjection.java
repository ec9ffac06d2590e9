package holdwater.adapters.jvm;

import holdwater.model.fault.JvmFault;
import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Lease;
import holdwater.model.port.LeaseLost;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Instance;
import holdwater.model.verdict.Evidence;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** One fault in the JVMs of some instances. */
final class JvmInjection implements Injection {
  /** So long real calls may take to meet it. */
  private static final Duration BITES_WITHIN = Duration.ofSeconds(4);

  private static final Duration POLL = Duration.ofMillis(100);

  private final AgentApi api;
  private final Agents agents;
  private final String id;
  private final String remoteId;
  private final JvmFault fault;
  private final ResolvedTarget target;
  private final Lease lease;

  /** A JVM that is started anew is another one, and its faults are gone. */
  private final Map<Instance, AgentEndpoint> armedAt = new ConcurrentHashMap<>();

  JvmInjection(
      AgentApi api, Agents agents, String id, JvmFault fault, ResolvedTarget target, Lease lease) {
    this.api = api;
    this.agents = agents;
    this.id = id;
    this.fault = fault;
    this.target = target;
    this.lease = lease;
    // What an agent takes in an id.
    remoteId = id.replaceAll("[^A-Za-z0-9_.-]", "_");
  }

  void arm() throws IOException {
    for (Instance instance : target.instances()) {
      AgentEndpoint agent = agents.of(instance);
      armedAt.put(instance, agent);
      api.arm(agent, remoteId, fault.text(), lease.timeToLive());
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public void renew() {
    for (Map.Entry<Instance, AgentEndpoint> one : armedAt.entrySet()) {
      String where = id + " in " + one.getKey().id();
      try {
        if (!api.renew(one.getValue(), remoteId, lease.timeToLive())) {
          throw new LeaseLost("the lease of " + where + " ran out");
        }
      } catch (IOException e) {
        throw new LeaseLost("the lease of " + where + " cannot be renewed: " + e.getMessage(), e);
      }
    }
  }

  /** The agent's own count of calls that were bitten, which moves by real calls only. */
  @Override
  public Evidence evidence() {
    StringBuilder figures = new StringBuilder();
    try {
      for (Map.Entry<Instance, AgentEndpoint> one : armedAt.entrySet()) {
        Optional<AgentFault> seen = bitten(one.getValue());
        String where = one.getKey().id();
        if (seen.isEmpty()) {
          return Evidence.missing(where + ": the fault is not in force");
        }
        String figure =
            String.format(
                "%s: %d of %d calls bitten, %d methods woven",
                where, seen.get().hits(), seen.get().met(), seen.get().methods());
        if (seen.get().hits() == 0) {
          return Evidence.missing(figure);
        }
        figures.append(figures.length() == 0 ? "" : "; ").append(figure);
      }
      return Evidence.proven(figures.toString());
    } catch (IOException e) {
      return Evidence.missing("the agents could not be asked: " + e.getMessage());
    }
  }

  private Optional<AgentFault> bitten(AgentEndpoint agent) throws IOException {
    long end = System.nanoTime() + BITES_WITHIN.toNanos();
    Optional<AgentFault> seen = api.find(agent, remoteId);
    while (seen.isPresent() && seen.get().hits() == 0 && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(POLL.toNanos());
      if (Thread.currentThread().isInterrupted()) {
        return seen;
      }
      seen = api.find(agent, remoteId);
    }
    return seen;
  }

  @Override
  public void close() {
    IOException failed = null;
    for (Instance instance : target.instances()) {
      try {
        api.disarm(endpoint(instance), remoteId);
      } catch (NoAgent e) {
        // A fault lives in the memory of its process and nowhere else.
      } catch (IOException e) {
        failed = e;
      }
    }
    if (failed != null) {
      throw new InjectionFailed(
          id + " cannot be reverted now: " + failed.getMessage() + "; it ends with its lease",
          failed);
    }
  }

  private AgentEndpoint endpoint(Instance instance) throws IOException {
    AgentEndpoint known = armedAt.get(instance);
    return known == null ? agents.of(instance) : known;
  }

  @Override
  public Evidence gone() {
    for (Instance instance : target.instances()) {
      try {
        if (api.find(endpoint(instance), remoteId).isPresent()) {
          return Evidence.missing("still in force in " + instance.id());
        }
      } catch (NoAgent e) {
        // And no process, no fault.
      } catch (IOException e) {
        return Evidence.missing("the agent could not be asked: " + e.getMessage());
      }
    }
    return Evidence.proven("no agent of " + String.join(", ", target.names()) + " holds it");
  }
}
