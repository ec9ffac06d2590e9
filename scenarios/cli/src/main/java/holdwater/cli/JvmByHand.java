package holdwater.cli;

import holdwater.adapters.jvm.AgentFault;
import holdwater.adapters.jvm.HeldFault;
import holdwater.engine.run.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a user reads of a fault by hand in any JVM of this machine. */
public final class JvmByHand {
  private static final Pattern PID = Pattern.compile("[0-9]{1,9}");

  private final PrintStream out;

  public JvmByHand(PrintStream out) {
    this.out = out;
  }

  /** True if a target is the number of a process. */
  public static boolean isPid(String target) {
    return PID.matcher(target).matches();
  }

  /** Holds it until then or until Ctrl-C, and says how many calls it bit. */
  public ExitCode hold(Home home, long pid, String fault, Duration held) {
    try {
      HeldFault injection =
          new HeldFault(
              JvmAgents.attach(home).attach(pid), "by-hand-" + ProcessHandle.current().pid());
      return Signals.during(
          injection::stop,
          () ->
              Heartbeat.during(
                  Heartbeat.words("by hand", held, out), () -> told(injection, pid, fault, held)));
    } catch (IOException e) {
      throw new UserMistake(e.getMessage());
    }
  }

  private ExitCode told(HeldFault injection, long pid, String fault, Duration held) {
    Optional<AgentFault> last;
    try {
      AgentFault armed = injection.arm(fault);
      out.printf("%s in process %d: %d methods woven%n", fault, pid, armed.methods());
      last = injection.hold(held);
    } catch (IOException e) {
      throw new UserMistake(e.getMessage());
    } finally {
      end(injection);
    }
    if (last.isEmpty()) {
      out.println("its lease ran out");
      return ExitCode.INCONCLUSIVE;
    }
    out.printf("healed: %d of %d calls bitten%n", last.get().hits(), last.get().met());
    return last.get().hits() > 0 ? ExitCode.PASS : ExitCode.INCONCLUSIVE;
  }

  private void end(HeldFault injection) {
    try {
      injection.end();
    } catch (IOException e) {
      out.println("cannot be healed now, it ends with its lease: " + e.getMessage());
    }
  }
}
