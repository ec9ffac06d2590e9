package holdwater.model.verdict;

import static holdwater.model.Checks.checkArgument;

/** Student's t distribution (Biometrika 6, 1908). */
public final class StudentT {
  private StudentT() {}

  /**
   * The chance that a t lies as far from 0 as {@code t} does, on either side: I<sub>x</sub>(d/2,
   * 1/2) with x = d / (d + t²) (Abramowitz and Stegun 26.5.27 and 26.7.1).
   *
   * @param t any number, the infinite ones included
   * @param degrees d, of freedom; above 0
   */
  public static double beyond(double t, double degrees) {
    checkArgument(degrees > 0, "degrees of freedom must be above 0, were %s", degrees);
    return Double.isInfinite(t)
        ? 0
        : RegularizedBeta.of(degrees / (degrees + t * t), degrees / 2, 0.5);
  }
}
