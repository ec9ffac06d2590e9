package holdwater.load.player;

/**
 * Chooses the rung of the next segment, the way throughput-based players do: the best rung that
 * fits into a safe part of the measured throughput, going up one rung at a time and only with a
 * comfortable buffer, going down at once. Used by one thread at a time.
 *
 * <p>Throughput is an exponentially weighted moving average over the bits of each download, so that
 * one fast small segment says little.
 */
public final class AdaptiveBitrate {
  /** What a player assumes before it has measured anything. */
  public static final double FIRST_GUESS_BITS_PER_SECOND = 1_000_000;

  /** Part of the measured throughput that may be spent: the rest is for its ups and downs. */
  static final double SAFETY = 0.7;

  /** Bits after which half of the average is new. */
  static final double HALF_LIFE_BITS = 1_000_000;

  /** Below this buffer the player does not go up. */
  static final double COMFORTABLE_SECONDS = 4;

  /** Below this buffer the player takes the lowest rung: any picture is better than none. */
  static final double CRITICAL_SECONDS = 0.5;

  private final long[] bandwidths;
  private final boolean on;
  private double throughput = FIRST_GUESS_BITS_PER_SECOND;
  private int current;

  /**
   * A player that has measured nothing yet.
   *
   * @param bandwidths of the rungs in bits per second, lowest first
   * @param on false: the player insists on the highest rung
   */
  public AdaptiveBitrate(long[] bandwidths, boolean on) {
    if (bandwidths.length == 0) {
      throw new IllegalArgumentException("a title needs a rung");
    }
    for (int i = 1; i < bandwidths.length; i++) {
      if (bandwidths[i] <= bandwidths[i - 1]) {
        throw new IllegalArgumentException("rungs must go up from the lowest");
      }
    }
    this.bandwidths = bandwidths.clone();
    this.on = on;
    this.current = on ? fitting() : bandwidths.length - 1;
  }

  /** The rung to begin with, or the one last chosen. */
  public int current() {
    return current;
  }

  /** Bits per second, as far as measured. */
  public double throughput() {
    return throughput;
  }

  /** A download of {@code bytes} took {@code micros}. */
  public void downloaded(long bytes, long micros) {
    if (bytes <= 0 || micros <= 0) {
      return;
    }
    double bits = bytes * 8.0;
    double weight = 1 - Math.pow(0.5, bits / HALF_LIFE_BITS);
    throughput += weight * (bits * 1_000_000 / micros - throughput);
  }

  /** The rung for the next segment, from 0 for the lowest. */
  public int next(double bufferSeconds) {
    if (!on) {
      return current;
    }
    int fitting = bufferSeconds < CRITICAL_SECONDS ? 0 : fitting();
    if (fitting < current) {
      current = fitting;
    } else if (fitting > current && bufferSeconds >= COMFORTABLE_SECONDS) {
      current++;
    }
    return current;
  }

  private int fitting() {
    int best = 0;
    for (int i = 1; i < bandwidths.length; i++) {
      if (bandwidths[i] <= SAFETY * throughput) {
        best = i;
      }
    }
    return best;
  }
}
