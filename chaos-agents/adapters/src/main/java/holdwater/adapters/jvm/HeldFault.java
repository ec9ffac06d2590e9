package holdwater.adapters.jvm;

import holdwater.model.port.Lease;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A fault by hand in one JVM, kept by its lease for as long as it is held. It needs no ledger
 * entry, since the agent ends it when the lease is not renewed. For one thread, but for {@link
 * #stop}.
 */
public final class HeldFault {
  private static final String BY_HAND = "by-hand-";

  private static final Duration RENEW_EVERY = Duration.ofMillis(500);

  /** A fault may well stop the world for longer than a lease, but not forever. */
  private static final Duration SILENT_AT_MOST = Duration.ofSeconds(30);

  private static final Duration TRY_AGAIN = Duration.ofMillis(100);

  private final AgentApi api = new AgentApi();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final AttachTarget process;
  private final AgentEndpoint agent;
  private final String id;
  private final Duration lease;
  private AgentFault last;

  /** Not before this did the agent end it for want of a renewal. */
  private long leased;

  private long answered;

  /** Why it is held no longer. */
  public enum Ending {
    /** It was held for as long as it was to be, or until it was told to stop. */
    HELD,
    /** The agent had ended it before its lease was over: by its own {@code for}, or as told. */
    ENDED,
    /** No renewal came through in time. */
    LAPSED,
    PROCESS_ENDED,
    /** The process lives and its agent has not answered for half a minute. */
    SILENT
  }

  /**
   * What became of it.
   *
   * @param last what it did, as far as was heard
   */
  public record Held(AgentFault last, Ending ending) {}

  /** One that this process holds. There is one at most in each JVM. */
  public static HeldFault byThisProcess(long pid, AgentEndpoint agent) {
    return new HeldFault(pid, agent, BY_HAND + ProcessHandle.current().pid());
  }

  /** Answers: is this the id of one that some process holds? */
  static boolean isByHand(String id) {
    return id.startsWith(BY_HAND);
  }

  /**
   * @param pid the process that the agent sits in
   * @param id unlike that of every other fault in this JVM
   */
  public HeldFault(long pid, AgentEndpoint agent, String id) {
    this(pid, agent, id, Lease.DEFAULT.timeToLive());
  }

  HeldFault(long pid, AgentEndpoint agent, String id, Duration lease) {
    this.process = new AttachTarget(pid);
    this.agent = agent;
    this.id = id;
    this.lease = lease;
  }

  /**
   * Puts it in force, for no longer than a lease: what takes time is done before it bites.
   *
   * @throws IOException with the agent's words when it refuses; or when it does not answer, and
   *     then it may be in force all the same
   */
  public AgentFault arm(String fault) throws IOException {
    long asked;
    try {
      api.ready(agent, id, fault);
      asked = System.nanoTime();
      last = api.arm(agent, id, fault, lease);
    } catch (HttpTimeoutException e) {
      throw silent(e);
    }
    leased = asked + lease.toNanos();
    answered = System.nanoTime();
    return last;
  }

  /**
   * Keeps it in force for as long, or until it is told to stop, and hears once more what it did
   * until then. Comes after {@link #arm}.
   */
  public Held hold(Duration held) {
    long end = System.nanoTime() + held.toNanos();
    while (true) {
      long left = end - System.nanoTime();
      boolean enough = left <= 0 || stop.getCount() == 0 || Thread.currentThread().isInterrupted();
      Optional<Ending> over = renew();
      if (over.isPresent() || enough) {
        return new Held(last, over.orElse(Ending.HELD));
      }
      pause(Math.min(left, RENEW_EVERY.toNanos()));
    }
  }

  /** Empty while there is something to hold. */
  private Optional<Ending> renew() {
    long asked = System.nanoTime();
    try {
      Optional<AgentFault> there = api.renew(agent, id, lease);
      if (there.isEmpty()) {
        return Optional.of(System.nanoTime() - leased < 0 ? Ending.ENDED : Ending.LAPSED);
      }
      last = there.get();
      leased = asked + lease.toNanos();
      answered = System.nanoTime();
      return Optional.empty();
    } catch (IOException e) {
      if (process.ended()) {
        return Optional.of(Ending.PROCESS_ENDED);
      }
      // It stands still, or ends. It says itself what became of the lease when it answers again.
      return System.nanoTime() - answered > SILENT_AT_MOST.toNanos()
          ? Optional.of(Ending.SILENT)
          : Optional.empty();
    }
  }

  private void pause(long nanos) {
    try {
      var unused = stop.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets {@code hold} return; from any thread. */
  public void stop() {
    stop.countDown();
  }

  /**
   * Reverts the fault and checks that it is gone. Harmless when it is gone already, for instance
   * with its process.
   *
   * @throws IOException when it is still there, or cannot be checked, for as long as a lease lasts
   */
  public void end() throws IOException {
    long giveUp = System.nanoTime() + lease.toNanos();
    while (!isGone(giveUp)) {
      LockSupport.parkNanos(TRY_AGAIN.toNanos());
    }
  }

  private boolean isGone(long giveUp) throws IOException {
    boolean there;
    try {
      api.disarm(agent, id);
      there = api.find(agent, id).isPresent();
    } catch (IOException e) {
      if (process.ended()) {
        return true;
      }
      if (System.nanoTime() - giveUp > 0 || Thread.currentThread().isInterrupted()) {
        throw e instanceof HttpTimeoutException ? silent(e) : e;
      }
      return false;
    }
    if (there) {
      throw new IOException("the agent in process " + process.pid() + " has it still");
    }
    return true;
  }

  private IOException silent(IOException cause) {
    return new IOException("the agent in process " + process.pid() + " does not answer", cause);
  }
}
