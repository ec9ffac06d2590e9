package holdwater.agent.fault;

/**
 * All chance of a fault: a pure function of its seed and the number of the call, so that threads
 * cannot disturb it and the same seed repeats it. Immutable.
 */
public final class Draws {
  private static final long STEP = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  private final long seed;

  public Draws(long seed) {
    this.seed = seed;
  }

  /** Where call {@code number} stands in [0, 1); {@code purpose} tells independent draws apart. */
  public double unit(long number, int purpose) {
    return (mixed(seed + STEP * number + 0xD1B54A32D192ED03L * purpose) >>> 11) * UNIT;
  }

  /** A standard normal draw (Box-Muller). */
  public double normal(long number) {
    double radius = Math.sqrt(-2 * Math.log(1 - unit(number, 1)));
    return radius * Math.cos(2 * Math.PI * unit(number, 2));
  }

  /** The finalizer of SplitMix64. */
  private static long mixed(long start) {
    long z = (start ^ (start >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
