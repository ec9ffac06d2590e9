package holdwater.model.verdict;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Simulates the rule: how often it calls a window PASS or FAIL when the true bad share is a
 * multiple of the allowed one, and failures come singly or in clusters. Prints a table and a line
 * of JSON; the exit code is 1 if a bound does not hold.
 */
final class ErrorRates {
  private static final double ALLOWED = 0.01;
  private static final double[] MULTIPLES = {0.5, 1, 2, 4};

  /** At half the allowed share, hiccups of a minute of ten events a second FAIL no more often. */
  static final double MOST_FALSE_FAILS = 0.005;

  /** At four times the share, half-bad hiccups of such a minute PASS no more often. */
  static final double MOST_FALSE_PASSES = 0.02;

  /** The window that the bounds are about. */
  static final Load MINUTE = new Load(60, 10);

  private static final List<Load> LOADS =
      List.of(MINUTE, new Load(30, 10), new Load(120, 10), new Load(60, 100));

  private ErrorRates() {}

  /** A window of so many seconds with so many events in each. */
  record Load(int seconds, int eventsEach) {}

  /** How failures come. */
  enum Failures {
    INDEPENDENT("each event by itself"),
    DEAD_SECONDS("hiccups, a second wholly bad"),
    HALF_BAD_SECONDS("hiccups, a second half bad"),
    OUTAGES("outages of 3 s");

    private final String words;

    Failures(String words) {
      this.words = words;
    }

    /** How many events of each second are bad, when {@code share} of all are. */
    int[] draw(Random random, Load load, double share) {
      int[] bad = new int[load.seconds()];
      int outage = 0;
      // Outages may have begun before the window.
      for (int i = this == OUTAGES ? -2 : 0; i < load.seconds(); i++) {
        outage = random.nextDouble() < share / 3 ? 3 : outage - 1;
        if (i >= 0) {
          bad[i] =
              switch (this) {
                case INDEPENDENT -> some(random, load.eventsEach(), share);
                case DEAD_SECONDS -> random.nextDouble() < share ? load.eventsEach() : 0;
                case HALF_BAD_SECONDS ->
                    random.nextDouble() < 2 * share ? some(random, load.eventsEach(), 0.5) : 0;
                case OUTAGES -> outage > 0 ? load.eventsEach() : 0;
              };
        }
      }
      return bad;
    }

    private static int some(Random random, int events, double share) {
      int bad = 0;
      for (int i = 0; i < events; i++) {
        bad += random.nextDouble() < share ? 1 : 0;
      }
      return bad;
    }
  }

  /** What became of the windows of one kind. */
  record Rates(Load load, Failures failures, double multiple, Map<Verdict, Double> shares) {
    double share(Verdict verdict) {
      return shares.getOrDefault(verdict, 0.0);
    }

    /** Whether it keeps what the rule promises of it. */
    boolean holds() {
      boolean hiccups = failures == Failures.DEAD_SECONDS || failures == Failures.HALF_BAD_SECONDS;
      if (!load.equals(MINUTE) || !hiccups) {
        return true;
      }
      if (multiple == 0.5) {
        return share(Verdict.FAIL) <= MOST_FALSE_FAILS;
      }
      return multiple != 4
          || failures != Failures.HALF_BAD_SECONDS
          || share(Verdict.PASS) <= MOST_FALSE_PASSES;
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
    List<Rates> all = new ArrayList<>();
    for (Load load : LOADS) {
      System.out.printf(
          Locale.ROOT,
          "%n%d events, %d a second, at most %.0f %% bad allowed, of %,d windows%n%n",
          load.seconds() * load.eventsEach(),
          load.eventsEach(),
          100 * ALLOWED,
          windows);
      System.out.println("| failures | true share | PASS | INCONCLUSIVE | FAIL |");
      System.out.println("|---|--:|--:|--:|--:|");
      for (Failures failures : Failures.values()) {
        for (double multiple : MULTIPLES) {
          Rates rates = simulate(load, failures, multiple, windows, seed + all.size());
          all.add(rates);
          System.out.println(row(rates));
        }
      }
    }
    boolean holds = all.stream().allMatch(Rates::holds);
    System.out.println("\n" + json(all, windows, seed, holds));
    System.exit(holds ? 0 : 1);
  }

  private static String row(Rates rates) {
    return String.format(
        Locale.ROOT,
        "| %s | %.1f %% | %.2f %% | %.2f %% | %.2f %% |",
        rates.failures().words,
        100 * rates.multiple() * ALLOWED,
        100 * rates.share(Verdict.PASS),
        100 * rates.share(Verdict.INCONCLUSIVE),
        100 * rates.share(Verdict.FAIL));
  }

  private static String json(List<Rates> all, int windows, long seed, boolean holds) {
    return String.format(
        Locale.ROOT,
        "{\"windows\": %d, \"seed\": %d, \"deadHalfFail\": %.5f, \"halfBadHalfFail\": %.5f,"
            + " \"halfBadFourfoldPass\": %.5f, \"holds\": %b}",
        windows,
        seed,
        find(all, Failures.DEAD_SECONDS, 0.5).share(Verdict.FAIL),
        find(all, Failures.HALF_BAD_SECONDS, 0.5).share(Verdict.FAIL),
        find(all, Failures.HALF_BAD_SECONDS, 4).share(Verdict.PASS),
        holds);
  }

  private static Rates find(List<Rates> all, Failures failures, double multiple) {
    return all.stream()
        .filter(rates -> rates.load().equals(MINUTE))
        .filter(rates -> rates.failures() == failures && rates.multiple() == multiple)
        .findFirst()
        .orElseThrow();
  }
}
