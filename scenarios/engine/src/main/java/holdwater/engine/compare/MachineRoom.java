package holdwater.engine.compare;

import holdwater.model.journal.JournalEntry.MachineObserved;
import holdwater.model.port.MachineSecond;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowJudgement;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Answers: had the machine so much room in a window that what was seen there can be held against
 * another run? Where it is busy for a share u of its time, calls wait in proportion to u / (1 - u)
 * (M/M/1; Kleinrock, Queueing Systems I, 1975, 3.2). At 80 % a tenth more work makes that 1.8 times
 * as long, so two equal runs differ more than any tolerance. What others take changes from run to
 * run anyhow.
 */
final class MachineRoom {
  /** Of the cores, on average over a window; by whomever. */
  static final double MOST_BUSY = 0.8;

  /** What others and the host may have of the cores. */
  static final double MOST_TAKEN = 0.1;

  private MachineRoom() {}

  /**
   * What spoils it; empty when nothing does, or the machine told nothing.
   *
   * @param seconds of the window, in order
   * @param runsTell whether earlier runs show what such runs differ by, so that busy is no obstacle
   */
  static Optional<String> lack(RunFacts run, List<Instant> seconds, boolean runsTell) {
    if (seconds.isEmpty()) {
      return Optional.empty();
    }
    Instant end = seconds.get(seconds.size() - 1).plusSeconds(1);
    List<MachineSecond> seen = seen(run, seconds.get(0), end);
    double taken = share(seen, second -> second.cpu().taken());
    double busy = share(seen, second -> second.cpu().busy() + second.cpu().steal());
    if (taken > MOST_TAKEN) {
      return Optional.of(words(run, "others had %.0f %% of the machine", taken));
    }
    return busy > MOST_BUSY && !runsTell
        ? Optional.of(words(run, "the machine was busy for %.0f %% of the time", busy))
        : Optional.empty();
  }

  /** Answers: did others and the host have so much of it in every window of that run? */
  static boolean takenThroughout(RunFacts run) {
    List<Window> windows =
        run.judgement().windows().stream()
            .map(WindowJudgement::window)
            .filter(window -> !window.length().isZero())
            .toList();
    return !windows.isEmpty() && windows.stream().allMatch(window -> taken(run, window));
  }

  private static boolean taken(RunFacts run, Window window) {
    List<MachineSecond> seen = seen(run, window.start(), window.end());
    return share(seen, second -> second.cpu().taken()) > MOST_TAKEN;
  }

  private static List<MachineSecond> seen(RunFacts run, Instant from, Instant to) {
    return run.machine().stream()
        .filter(entry -> entry.at().isAfter(from) && !entry.at().isAfter(to))
        .map(MachineObserved::machine)
        .toList();
  }

  private static double share(List<MachineSecond> seen, ToDoubleFunction<MachineSecond> cores) {
    return seen.stream()
        .mapToDouble(second -> cores.applyAsDouble(second) / second.cores())
        .average()
        .orElse(0);
  }

  private static String words(RunFacts run, String format, double share) {
    return "in run "
        + run.started().runId()
        + " "
        + String.format(Locale.ROOT, format, 100 * share);
  }
}
