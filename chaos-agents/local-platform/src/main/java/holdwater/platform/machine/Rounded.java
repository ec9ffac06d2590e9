package holdwater.platform.machine;

/** Figures as they are written down, every second: no longer than they are true. */
final class Rounded {
  private static final double THOUSAND = 1_000;

  private Rounded() {}

  static double toThousandths(double value) {
    return Math.round(value * THOUSAND) / THOUSAND;
  }
}
