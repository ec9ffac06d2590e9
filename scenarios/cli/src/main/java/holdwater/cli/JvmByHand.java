package holdwater.cli;

import holdwater.adapters.jvm.AgentApi;
import holdwater.adapters.jvm.AgentEndpoint;
import holdwater.adapters.jvm.AgentFault;
import holdwater.adapters.jvm.AgentPreview;
import holdwater.adapters.jvm.HeldFault;
import holdwater.adapters.jvm.HeldFault.Held;
import holdwater.engine.run.ExitCode;
import holdwater.model.fault.JvmFault;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What a user reads of a fault by hand in any JVM of this machine. */
public final class JvmByHand {
  private static final Pattern PID = Pattern.compile("[0-9]{1,9}");

  private final PrintStream out;
  private final Supplier<Optional<String>> inTheWay;

  public JvmByHand(PrintStream out) {
    this(out, Optional::empty);
  }

  /**
   * @param inTheWay asked right before and right after the fault is armed: why it must not be
   */
  public JvmByHand(PrintStream out, Supplier<Optional<String>> inTheWay) {
    this.out = out;
    this.inTheWay = inTheWay;
  }

  /** True if a target is the number of a process. */
  public static boolean isPid(String target) {
    return PID.matcher(target).matches();
  }

  /**
   * Puts the agent into a process, if it is not there yet.
   *
   * @throws UserMistake when it takes none
   */
  public static AgentEndpoint attach(Home home, long pid) {
    try {
      return home.agents().attach(pid);
    } catch (IOException e) {
      throw new UserMistake(e.getMessage());
    }
  }

  /** Holds it until then or until Ctrl-C, and says how many calls it bit. */
  public ExitCode hold(Home home, long pid, String text, Duration held) {
    JvmFault fault = fault(text);
    HeldFault injection = HeldFault.byThisProcess(pid, attach(home, pid));
    return Signals.during(
        injection::stop,
        () ->
            Heartbeat.during(
                Heartbeat.words("by hand", held, out), () -> told(injection, pid, fault, held)));
  }

  /**
   * Says what a pattern, or a whole fault, would meet in a process. Weaves nothing.
   *
   * @return PASS if it would meet anything
   */
  public ExitCode list(Home home, long pid, String of) {
    return list(attach(home, pid), pid, of);
  }

  ExitCode list(AgentEndpoint agent, long pid, String of) {
    try {
      AgentPreview seen = new AgentApi().preview(agent, of);
      PreviewText.lines(seen, pid).forEach(out::println);
      return seen.methodCount() > 0 ? ExitCode.PASS : ExitCode.INCONCLUSIVE;
    } catch (IOException e) {
      throw new UserMistake(e.getMessage());
    }
  }

  private static JvmFault fault(String text) {
    try {
      return new JvmFault(text);
    } catch (IllegalArgumentException e) {
      throw new UserMistake(e.getMessage());
    }
  }

  ExitCode told(HeldFault injection, long pid, JvmFault fault, Duration held) {
    Optional<String> before = inTheWay.get();
    if (before.isPresent()) {
      throw new UserMistake(before.get());
    }
    try {
      AgentFault armed = injection.arm(fault.text());
      out.printf("%s in process %d: %s%n", fault.text(), pid, armed.extent());
    } catch (IOException e) {
      // One that did not answer may have it in force all the same.
      if (end(injection)) {
        throw new UserMistake(e.getMessage());
      }
      out.println("it was not armed: " + e.getMessage());
      return ExitCode.ERROR;
    }
    Optional<String> other = inTheWay.get();
    if (other.isPresent()) {
      if (end(injection)) {
        throw new UserMistake(other.get());
      }
      return ExitCode.ERROR;
    }
    Held result = injection.hold(held);
    if (!end(injection)) {
      out.println("until then: " + result.last().figure());
      return ExitCode.ERROR;
    }
    out.println(ending(result, pid, fault) + ": " + result.last().figure());
    return judged(result, fault);
  }

  private boolean end(HeldFault injection) {
    try {
      injection.end();
      return true;
    } catch (IOException e) {
      out.println("NOT proven to be gone, it ends with its lease: " + e.getMessage());
      return false;
    }
  }

  private static String ending(Held result, long pid, JvmFault fault) {
    return switch (result.ending()) {
      case HELD -> "healed";
      case ENDED ->
          fault.endsByItself()
              ? "ended by its own 'for'"
              : "ended by somebody else, before its lease";
      case LAPSED -> "its lease ran out, since no renewal came through";
      case PROCESS_ENDED ->
          "process "
              + pid
              + (fault.takesProcess() ? " has ended" : " has ended, and the fault with it");
      case SILENT -> "healed, but process " + pid + " did not answer for long";
    };
  }

  private static ExitCode judged(Held result, JvmFault fault) {
    boolean bit =
        switch (result.ending()) {
          case HELD, ENDED -> result.last().hits() > 0;
          // Killed meanwhile, perhaps started anew: nobody knows what the rest would have shown.
          case PROCESS_ENDED -> fault.takesProcess();
          case LAPSED, SILENT -> false;
        };
    return bit ? ExitCode.PASS : ExitCode.INCONCLUSIVE;
  }
}
