package holdwater.adapters.jvm;

import holdwater.model.port.Lease;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A fault by hand in one JVM, kept by its lease for as long as it is held. It needs no ledger: the
 * agent ends it when nobody renews.
 */
public final class HeldFault {
  private static final Duration RENEW_EVERY = Duration.ofSeconds(1);
  private static final Duration LEASE = Lease.DEFAULT.timeToLive();

  private final AgentApi api = new AgentApi();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final AgentEndpoint agent;
  private final String id;

  /**
   * @param id unlike that of every other fault in this JVM
   */
  public HeldFault(AgentEndpoint agent, String id) {
    this.agent = agent;
    this.id = id;
  }

  /**
   * Puts it in force.
   *
   * @throws IOException with the agent's words when it refuses
   */
  public AgentFault arm(String fault) throws IOException {
    return api.arm(agent, id, fault, LEASE);
  }

  /**
   * Keeps it in force for as long, or until it is told to stop.
   *
   * @return what it did, or empty when its lease ran out meanwhile
   */
  public Optional<AgentFault> hold(Duration held) throws IOException {
    long end = System.nanoTime() + held.toNanos();
    long left = held.toNanos();
    while (left > 0 && !stopped(Math.min(left, RENEW_EVERY.toNanos()))) {
      if (api.renew(agent, id, LEASE).isEmpty()) {
        return Optional.empty();
      }
      left = end - System.nanoTime();
    }
    return api.find(agent, id);
  }

  private boolean stopped(long nanos) {
    try {
      return stop.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Lets {@code hold} return; from any thread. */
  public void stop() {
    stop.countDown();
  }

  /** Reverts it; harmless when it is gone. */
  public void end() throws IOException {
    api.disarm(agent, id);
  }
}
