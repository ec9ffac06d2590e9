package holdwater.engine.capacity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gunther's Universal Scalability Law, X(N) = λN / (1 + σ(N - 1) + κN(N - 1)): throughput by how
 * many are under way. Since N = XR, it says that the mean latency is R = 1/λ + σ/λ (N - 1) + κ/λ
 * N(N - 1), which is linear and is fitted by least squares of relative errors, without coefficients
 * below zero.
 *
 * @param lambda a second that one at a time would get
 * @param sigma contention: the share that nobody can do beside another
 * @param kappa coherency: what each costs each other
 */
public record ScalabilityLaw(double lambda, double sigma, double kappa) {
  /** Three coefficients want more points than that. */
  public static final int FEWEST_LEVELS = 4;

  /** What is nearly the same everywhere has no slope to be told. */
  private static final double LEAST_SPREAD = 2;

  private static final double NOTHING = 1e-12;

  /**
   * The law of some levels; empty when they are too few, or too much alike.
   *
   * @param levels those with nothing that ended well are left out
   */
  public static Optional<ScalabilityLaw> fit(List<LoadLevel> levels) {
    List<LoadLevel> usable =
        levels.stream().filter(level -> level.well() > 0 && level.meanSeconds() > 0).toList();
    double least = usable.stream().mapToDouble(LoadLevel::underWay).min().orElse(0);
    double most = usable.stream().mapToDouble(LoadLevel::underWay).max().orElse(0);
    if (usable.size() < FEWEST_LEVELS || most < LEAST_SPREAD * least) {
      return Optional.empty();
    }
    ScalabilityLaw best = null;
    double smallest = Double.POSITIVE_INFINITY;
    for (List<Integer> terms :
        List.of(List.of(0, 1, 2), List.of(0, 1), List.of(0, 2), List.of(0))) {
      Optional<ScalabilityLaw> law = fit(usable, terms);
      if (law.isPresent() && law.get().error(usable) < smallest - NOTHING) {
        best = law.get();
        smallest = best.error(usable);
      }
    }
    return Optional.ofNullable(best);
  }

  private static Optional<ScalabilityLaw> fit(List<LoadLevel> levels, List<Integer> terms) {
    int n = terms.size();
    double[][] equations = new double[n][n + 1];
    for (LoadLevel level : levels) {
      double[] row = terms(level.underWay());
      double weight = 1 / (level.meanSeconds() * level.meanSeconds());
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < n; k++) {
          equations[i][k] += weight * row[terms.get(i)] * row[terms.get(k)];
        }
        equations[i][n] += weight * row[terms.get(i)] * level.meanSeconds();
      }
    }
    Optional<double[]> solved = solve(equations);
    if (solved.isEmpty()) {
      return Optional.empty();
    }
    double[] coefficients = new double[3];
    for (int i = 0; i < n; i++) {
      coefficients[terms.get(i)] = solved.get()[i];
    }
    boolean possible = coefficients[0] > 0 && coefficients[1] >= 0 && coefficients[2] >= 0;
    return possible
        ? Optional.of(
            new ScalabilityLaw(
                1 / coefficients[0],
                coefficients[1] / coefficients[0],
                coefficients[2] / coefficients[0]))
        : Optional.empty();
  }

  private static double[] terms(double underWay) {
    return new double[] {1, underWay - 1, underWay * (underWay - 1)};
  }

  /** By Gauss, with the largest pivot; empty when there is no single solution. */
  private static Optional<double[]> solve(double[][] rows) {
    int n = rows.length;
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int row = column + 1; row < n; row++) {
        pivot = Math.abs(rows[row][column]) > Math.abs(rows[pivot][column]) ? row : pivot;
      }
      if (Math.abs(rows[pivot][column]) < NOTHING) {
        return Optional.empty();
      }
      double[] swapped = rows[column];
      rows[column] = rows[pivot];
      rows[pivot] = swapped;
      for (int row = 0; row < n; row++) {
        double factor = row == column ? 0 : rows[row][column] / rows[column][column];
        for (int k = column; k <= n; k++) {
          rows[row][k] -= factor * rows[column][k];
        }
      }
    }
    double[] solution = new double[n];
    for (int i = 0; i < n; i++) {
      solution[i] = rows[i][n] / rows[i][i];
    }
    return Optional.of(solution);
  }

  private double error(List<LoadLevel> levels) {
    return levels.stream()
        .mapToDouble(
            level -> {
              double off =
                  level.meanSeconds() * throughput(level.underWay()) / level.underWay() - 1;
              return off * off;
            })
        .sum();
  }

  /** A second, when so many are under way. */
  public double throughput(double underWay) {
    return lambda * underWay / (1 + sigma * (underWay - 1) + kappa * underWay * (underWay - 1));
  }

  /** The most that it could ever do a second; empty when the law knows no limit. */
  public Optional<Double> limit() {
    if (kappa > NOTHING && sigma < 1) {
      return Optional.of(throughput(Math.sqrt((1 - sigma) / kappa)));
    }
    return sigma > NOTHING && kappa <= NOTHING ? Optional.of(lambda / sigma) : Optional.empty();
  }

  /** By how much each level did more or less than the law says, as a share of it. */
  public List<Double> residuals(List<LoadLevel> levels) {
    List<Double> residuals = new ArrayList<>();
    for (LoadLevel level : levels) {
      double expected = level.underWay() > 0 ? throughput(level.underWay()) : 0;
      residuals.add(expected > 0 ? level.well() / expected - 1 : 0);
    }
    return residuals;
  }
}
