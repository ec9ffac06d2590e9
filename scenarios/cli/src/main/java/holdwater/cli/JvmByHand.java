package holdwater.cli;

import holdwater.adapters.jvm.AgentApi;
import holdwater.adapters.jvm.AgentEndpoint;
import holdwater.adapters.jvm.AgentFault;
import holdwater.engine.run.ExitCode;
import holdwater.model.port.Lease;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A fault in any JVM of this machine, held by a lease until a time or Ctrl-C. It needs no stack and
 * no ledger: the agent ends it when nobody renews.
 */
public final class JvmByHand {
  private static final Pattern PID = Pattern.compile("[0-9]{1,9}");
  private static final Duration RENEW_EVERY = Duration.ofSeconds(1);

  private final AgentApi api = new AgentApi();
  private final PrintStream out;
  private final CountDownLatch stop = new CountDownLatch(1);

  public JvmByHand(PrintStream out) {
    this.out = out;
  }

  /** True if a target is the number of a process. */
  public static boolean isPid(String target) {
    return PID.matcher(target).matches();
  }

  /** Holds it, and says how many calls it bit. */
  public ExitCode hold(Home home, long pid, String fault, Duration held) {
    try {
      AgentEndpoint agent = JvmAgents.attach(home).attach(pid);
      return Signals.during(stop::countDown, () -> holdIn(agent, pid, fault, held));
    } catch (IOException e) {
      throw new UserMistake(e.getMessage());
    }
  }

  private ExitCode holdIn(AgentEndpoint agent, long pid, String fault, Duration held) {
    String id = "by-hand-" + ProcessHandle.current().pid();
    Optional<AgentFault> last;
    try {
      AgentFault armed = api.arm(agent, id, fault, Lease.DEFAULT.timeToLive());
      out.printf("%s in process %d: %d methods woven%n", fault, pid, armed.methods());
      last = renewed(agent, id, held);
    } catch (IOException e) {
      throw new UserMistake(e.getMessage());
    } finally {
      end(agent, id);
    }
    if (last.isEmpty()) {
      out.println("its lease ran out, or the process ended");
      return ExitCode.INCONCLUSIVE;
    }
    out.printf("healed: %d of %d calls bitten%n", last.get().hits(), last.get().met());
    return last.get().hits() > 0 ? ExitCode.PASS : ExitCode.INCONCLUSIVE;
  }

  private Optional<AgentFault> renewed(AgentEndpoint agent, String id, Duration held)
      throws IOException {
    long end = System.nanoTime() + held.toNanos();
    long left = held.toNanos();
    while (left > 0 && !stopped(Math.min(left, RENEW_EVERY.toNanos()))) {
      if (!api.renew(agent, id, Lease.DEFAULT.timeToLive())) {
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

  private void end(AgentEndpoint agent, String id) {
    try {
      api.disarm(agent, id);
    } catch (IOException e) {
      out.println("cannot be healed now, it ends with its lease: " + e.getMessage());
    }
  }
}
