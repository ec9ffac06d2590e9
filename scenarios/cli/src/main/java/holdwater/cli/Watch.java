package holdwater.cli;

import holdwater.adapters.jvm.AgentFault;
import holdwater.engine.run.ExitCode;
import holdwater.model.port.Ticker;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Tells what the faults in one JVM do, a line for each that did something in the last second, until
 * nothing is in force. Changes nothing. For one thread.
 */
public final class Watch {
  private static final Duration BEAT = Duration.ofSeconds(1);

  /** A fault may well stop the world for longer than a lease, but not forever. */
  private static final Duration SILENT_AT_MOST = Duration.ofSeconds(30);

  private final long pid;
  private final Source source;
  private final BooleanSupplier ended;
  private final Ticker clock;
  private final PrintStream out;
  private final Duration begun;
  private Map<String, AgentFault> last = new TreeMap<>();
  private Duration answered;
  private boolean silent;
  private boolean seen;
  private boolean bit;

  /** Answers: what is in force now? */
  @FunctionalInterface
  public interface Source {
    /**
     * All of it; bounded by seconds.
     *
     * @throws IOException when nobody answers
     */
    List<AgentFault> now() throws IOException;
  }

  /**
   * @param ended whether the process has certainly ended
   */
  public Watch(long pid, Source source, BooleanSupplier ended, Ticker clock, PrintStream out) {
    this.pid = pid;
    this.source = source;
    this.ended = ended;
    this.clock = clock;
    this.out = out;
    this.begun = clock.monotonic();
    this.answered = begun;
  }

  /**
   * Returns when nothing is in force any more, the process has ended, or nobody has answered for
   * long.
   *
   * @return PASS if anything was bitten
   * @throws InterruptedException when the caller has seen enough
   */
  public ExitCode follow() throws InterruptedException {
    while (true) {
      try {
        List<AgentFault> now = source.now();
        answered = clock.monotonic();
        silent = false;
        tell(now);
        if (now.isEmpty()) {
          out.println("nothing is in force in process " + pid + (seen ? " any more" : ""));
          return judged();
        }
      } catch (IOException e) {
        if (ended.getAsBoolean()) {
          out.println("process " + pid + " has ended");
          return judged();
        }
        if (gaveUp(e)) {
          return ExitCode.ERROR;
        }
      }
      clock.sleepFor(BEAT);
    }
  }

  private ExitCode judged() {
    return bit ? ExitCode.PASS : ExitCode.INCONCLUSIVE;
  }

  private boolean gaveUp(IOException why) {
    boolean over = clock.monotonic().minus(answered).compareTo(SILENT_AT_MOST) >= 0;
    if (over || !silent) {
      say("process " + pid + " does not answer: " + why.getMessage());
    }
    silent = true;
    return over;
  }

  private void tell(List<AgentFault> faults) {
    Map<String, AgentFault> now = new TreeMap<>();
    for (AgentFault fault : faults) {
      now.put(fault.id(), fault);
      bit |= fault.hits() > 0;
      if (isNews(last.get(fault.id()), fault)) {
        say(FaultLine.of(fault));
      }
    }
    for (AgentFault before : last.values()) {
      if (!now.containsKey(before.id())) {
        say(before.fault() + " has ended: " + before.figure());
      }
    }
    seen |= !now.isEmpty();
    last = now;
  }

  /** That a lease goes on is none. */
  private static boolean isNews(AgentFault before, AgentFault now) {
    return before == null
        || before.hits() != now.hits()
        || before.met() != now.met()
        || before.methods() != now.methods()
        || !before.state().equals(now.state());
  }

  private void say(String words) {
    out.printf(Locale.ROOT, "%4d s  %s%n", clock.monotonic().minus(begun).toSeconds(), words);
  }
}
