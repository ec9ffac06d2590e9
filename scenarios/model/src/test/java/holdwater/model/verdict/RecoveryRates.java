package holdwater.model.verdict;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What becomes of runs in which nothing happens after the revert but failures at some share: the
 * window after and the recovery, as the engine watches them.
 *
 * @param late the share of runs whose SLIs were not inside for 15 s in time
 * @param lateFail the share of those that FAIL for it
 * @param shares of the verdicts by window and recovery together
 */
record RecoveryRates(
    Load load,
    Failures failures,
    double multiple,
    double late,
    double lateFail,
    Map<Verdict, Double> shares) {
  static final List<Load> LOADS =
      List.of(
          new Load(1, 10, 0.01), new Load(2, 10, 0.01), new Load(2, 2, 0.05), new Load(2, 1, 0.05));

  private static final int LIMIT = 30;
  private static final int INSIDE = (int) Window.WELL_FOR.toSeconds();

  /** Watched for so long if it is never seen back, as {@code RecoveryWatch} does. */
  private static final int WATCHED = LIMIT + INSIDE + 50;

  private static final int AFTER_AT_LEAST = (int) Window.AFTER_AT_LEAST.toSeconds();
  private static final int AFTER_AT_MOST = (int) Window.AFTER_AT_MOST.toSeconds();

  /** So many SLOs, independent of each other, with so many events a second each. */
  record Load(int slos, int eventsEach, double allowed) {
    String words() {
      return String.format(
          Locale.ROOT, "%d SLO of %d/s at %.0f %%", slos, eventsEach, 100 * allowed);
    }
  }

  static RecoveryRates simulate(
      Load load, Failures failures, double multiple, int runs, long seed) {
    Random random = new Random(seed);
    Map<Verdict, Double> shares = new EnumMap<>(Verdict.class);
    double late = 0;
    double lateFail = 0;
    for (int i = 0; i < runs; i++) {
      Run run = Run.drawn(load, failures, multiple, random);
      late += run.late() ? 1.0 / runs : 0;
      lateFail += run.surelyLate() ? 1.0 / runs : 0;
      shares.merge(run.verdict(), 1.0 / runs, Double::sum);
    }
    return new RecoveryRates(load, failures, multiple, late, lateFail, shares);
  }

  /** The most that hiccups at half the allowed share FAIL for a late recovery. */
  static double worst(List<RecoveryRates> all) {
    return all.stream()
        .filter(rates -> rates.failures.hiccups() && rates.multiple == 0.5)
        .mapToDouble(RecoveryRates::lateFail)
        .max()
        .orElseThrow();
  }

  /** The most runs that PASS though half-bad seconds come at four times the allowed share. */
  static double worstPass(List<RecoveryRates> all) {
    return all.stream()
        .filter(rates -> rates.failures == Failures.HALF_BAD_SECONDS && rates.multiple == 4)
        .mapToDouble(rates -> rates.shares.getOrDefault(Verdict.PASS, 0.0))
        .max()
        .orElseThrow();
  }

  String words() {
    return String.format(
        Locale.ROOT,
        "%.2f / %.2f / %.2f / %.2f",
        100 * late,
        100 * lateFail,
        100 * shares.getOrDefault(Verdict.PASS, 0.0),
        100 * shares.getOrDefault(Verdict.FAIL, 0.0));
  }

  /**
   * One run.
   *
   * @param bad events of each second since the revert, SLO by SLO
   * @param took seconds until all were inside for 15 s; {@link #WATCHED} if they never were
   */
  private record Run(Load load, List<int[]> bad, int took) {
    static Run drawn(Load load, Failures failures, double multiple, Random random) {
      ErrorRates.Load all = new ErrorRates.Load(WATCHED, load.eventsEach());
      List<int[]> bad =
          IntStream.range(0, load.slos())
              .mapToObj(slo -> failures.draw(random, all, multiple * load.allowed()))
              .toList();
      int took = 0;
      while (took + INSIDE <= WATCHED && !inside(load, bad, took)) {
        took++;
      }
      return new Run(load, bad, took + INSIDE <= WATCHED ? took : WATCHED);
    }

    private static boolean inside(Load load, List<int[]> bad, int from) {
      RecoveryRule rule = new RecoveryRule(load.allowed());
      return bad.stream()
          .mapToLong(one -> IntStream.range(from, from + INSIDE).map(i -> one[i]).sum())
          .allMatch(sum -> rule.inside((long) INSIDE * load.eventsEach(), sum));
    }

    boolean late() {
      return took > LIMIT;
    }

    boolean surelyLate() {
      RecoveryRule rule = new RecoveryRule(load.allowed());
      return late()
          && bad.stream()
              .anyMatch(
                  one -> rule.surelyLate(counts(one, LIMIT, LIMIT + INSIDE), counts(one, 0, took)));
    }

    private Verdict window(int end) {
      VerdictRule rule = new VerdictRule(load.allowed());
      return Verdict.worst(bad.stream().map(one -> rule.judge(counts(one, 0, end))));
    }

    private Verdict window() {
      int end = Math.min(WATCHED, Math.max(AFTER_AT_LEAST, took + INSIDE));
      Verdict first = window(end);
      boolean extended = first == Verdict.INCONCLUSIVE && end < AFTER_AT_MOST;
      return extended ? window(AFTER_AT_MOST) : first;
    }

    Verdict verdict() {
      Verdict window = window();
      if (surelyLate() || window == Verdict.FAIL) {
        return Verdict.FAIL;
      }
      return late() ? Verdict.INCONCLUSIVE : window;
    }

    private WindowCounts counts(int[] one, int from, int to) {
      return Seconds.of(to - from, load.eventsEach(), second -> one[from + second]);
    }
  }
}
