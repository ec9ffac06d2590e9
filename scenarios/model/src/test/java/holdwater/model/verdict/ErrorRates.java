package holdwater.model.verdict;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Simulates the rule: how often it calls a window PASS or FAIL when the true bad share is a
 * multiple of the allowed one, and failures come singly or in clusters; and what becomes of runs
 * whose recovery is watched. Prints tables and a line of JSON; the exit code is 1 if a bound does
 * not hold.
 */
final class ErrorRates {
  private static final double ALLOWED = 0.01;
  private static final double[] MULTIPLES = {0.5, 1, 2, 4};

  /** At half the allowed share, hiccups FAIL no window more often. */
  static final double MOST_FALSE_FAILS = 0.005;

  /** At four times the share, half-bad hiccups PASS no window from the fault on more often. */
  static final double MOST_FALSE_PASSES = 0.02;

  /** The window that the bounds were asked of. */
  static final Load MINUTE = new Load(60, 10);

  /**
   * The shortest that a scenario may have, at 10/s, at the library's rate, and at nearly the least
   * that validate lets decide 1 %; longer ones; and the shortest steady one.
   */
  static final List<Load> LOADS =
      List.of(
          MINUTE,
          new Load(60, 6),
          new Load(60, 3),
          new Load(90, 10),
          new Load(120, 10),
          new Load(60, 100),
          new Load(30, 10));

  private ErrorRates() {}

  /** A window of so many seconds with so many events in each. */
  record Load(int seconds, int eventsEach) {
    String words() {
      return seconds + " s of " + eventsEach + "/s";
    }

    /**
     * Whether a PASS of it says how the system is without its faults, or with them. Before them it
     * only lets a run go on.
     */
    boolean fromTheFaultOn() {
      return seconds >= Window.HELD_AT_LEAST.toSeconds()
          && seconds >= Window.AFTER_AT_LEAST.toSeconds();
    }
  }

  /** What became of the windows of one kind. */
  record Rates(Load load, Failures failures, double multiple, Map<Verdict, Double> shares) {
    double share(Verdict verdict) {
      return shares.getOrDefault(verdict, 0.0);
    }

    String words() {
      return String.format(
          Locale.ROOT,
          "%.2f / %.2f / %.2f",
          100 * share(Verdict.PASS),
          100 * share(Verdict.INCONCLUSIVE),
          100 * share(Verdict.FAIL));
    }

    /** The share of FAILs that must be small; 0 of windows of which none is promised. */
    double falseFail() {
      return failures.hiccups() && multiple == 0.5 ? share(Verdict.FAIL) : 0;
    }

    /** The share of PASSes that must be small; 0 of windows of which none is promised. */
    double falsePass() {
      return failures == Failures.HALF_BAD_SECONDS && multiple == 4 && load.fromTheFaultOn()
          ? share(Verdict.PASS)
          : 0;
    }

    /** Whether it keeps what the rule promises of it. */
    boolean holds() {
      return falseFail() <= MOST_FALSE_FAILS && falsePass() <= MOST_FALSE_PASSES;
    }
  }

  static Rates simulate(Load load, Failures failures, double multiple, int windows, long seed) {
    VerdictRule rule = new VerdictRule(ALLOWED);
    Random random = new Random(seed);
    Map<Verdict, Double> shares = new EnumMap<>(Verdict.class);
    for (int i = 0; i < windows; i++) {
      int[] bad = failures.draw(random, load, multiple * ALLOWED);
      WindowCounts counts = Seconds.of(load.seconds(), load.eventsEach(), second -> bad[second]);
      shares.merge(rule.judge(counts), 1.0 / windows, Double::sum);
    }
    return new Rates(load, failures, multiple, shares);
  }

  public static void main(String[] args) {
    int windows = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
    System.out.printf(
        Locale.ROOT,
        "Windows at %.0f %% allowed, %,d each: PASS / INCONCLUSIVE / FAIL in %%%n%n",
        100 * ALLOWED,
        windows);
    heading(LOADS.stream().map(Load::words).toList());
    List<Rates> all = new ArrayList<>();
    for (Failures failures : Failures.values()) {
      for (double multiple : MULTIPLES) {
        List<Rates> row = new ArrayList<>();
        for (Load load : LOADS) {
          row.add(simulate(load, failures, multiple, windows, seed + all.size() + row.size()));
        }
        all.addAll(row);
        row(failures, multiple, row.stream().map(Rates::words).toList());
      }
    }
    List<RecoveryRates> recoveries = recoveries(windows, seed);
    boolean holds =
        all.stream().allMatch(Rates::holds)
            && RecoveryRates.worst(recoveries) <= MOST_FALSE_FAILS
            && RecoveryRates.worstPass(recoveries) <= MOST_FALSE_PASSES;
    System.out.println("\n" + json(all, recoveries, windows, seed, holds));
    System.exit(holds ? 0 : 1);
  }

  private static List<RecoveryRates> recoveries(int runs, long seed) {
    System.out.printf(
        Locale.ROOT,
        "%nAfter a revert, %,d runs each: late by shares / late FAIL / run PASS / run FAIL in %%%n%n",
        runs);
    heading(RecoveryRates.LOADS.stream().map(RecoveryRates.Load::words).toList());
    List<RecoveryRates> all = new ArrayList<>();
    for (Failures failures : Failures.values()) {
      for (double multiple : MULTIPLES) {
        List<RecoveryRates> row = new ArrayList<>();
        for (RecoveryRates.Load load : RecoveryRates.LOADS) {
          long own = seed + all.size() + row.size();
          row.add(RecoveryRates.simulate(load, failures, multiple, runs, own));
        }
        all.addAll(row);
        row(failures, multiple, row.stream().map(RecoveryRates::words).toList());
      }
    }
    return all;
  }

  private static void heading(List<String> loads) {
    System.out.println("| failures | share / allowed | " + String.join(" | ", loads) + " |");
    System.out.println("|---|--:|" + "--:|".repeat(loads.size()));
  }

  private static void row(Failures failures, double multiple, List<String> rates) {
    System.out.printf(
        Locale.ROOT, "| %s | %.1f | %s |%n", failures.words, multiple, String.join(" | ", rates));
  }

  private static String json(
      List<Rates> all, List<RecoveryRates> recoveries, int windows, long seed, boolean holds) {
    return String.format(
        Locale.ROOT,
        "{\"windows\": %d, \"seed\": %d, \"halfShareFail\": %.5f, \"fourfoldPass\": %.5f,"
            + " \"lateHalfFail\": %.5f, \"afterFourfoldPass\": %.5f, \"holds\": %b}",
        windows,
        seed,
        all.stream().mapToDouble(Rates::falseFail).max().orElseThrow(),
        all.stream().mapToDouble(Rates::falsePass).max().orElseThrow(),
        RecoveryRates.worst(recoveries),
        RecoveryRates.worstPass(recoveries),
        holds);
  }
}
