package holdwater.proxy.toxics;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * All chance in the proxy: a pure function of the seed, the proxy, the toxic, the direction and the
 * connection's index.
 *
 * <p>So the same seed and order of connections give the same faults in every run, nothing is rolled
 * again when a toxic changes, and threads cannot disturb it. Immutable.
 */
public final class Draws {

  private final long seed;

  public Draws(long seed) {
    this.seed = seed;
  }

  /**
   * Where connection number {@code connection} stands in {@code [0, 1)}: the toxic meets it if this
   * is below its toxicity.
   */
  public double place(String proxy, NamedToxic toxic, long connection) {
    return of(proxy, toxic, connection).nextDouble();
  }

  /** The dice for everything else that this toxic draws on that connection. */
  public RandomGenerator dice(String proxy, NamedToxic toxic, long connection) {
    return of(proxy, toxic, ~connection);
  }

  /** Where an exchange of the connection stands in {@code [0, 1)}, for shares of exchanges. */
  public double share(String proxy, NamedToxic toxic, long connection, long exchange) {
    SplittableRandom ofConnection = of(proxy, toxic, connection).split();
    return new SplittableRandom(ofConnection.nextLong() + 0x9E3779B97F4A7C15L * exchange)
        .split()
        .nextDouble();
  }

  private SplittableRandom of(String proxy, NamedToxic toxic, long connection) {
    long mixed = mixed(mixed(seed, proxy), toxic.name());
    // The start values of neighbouring connections differ in one bit; SplittableRandom mixes what
    // it is given.
    return new SplittableRandom(
            mixed(mixed, toxic.direction().name()) + 0x9E3779B97F4A7C15L * connection)
        .split();
  }

  /** FNV-1a over the characters, as a hash that stays the same over Java versions. */
  private static long mixed(long start, String text) {
    long hash = start ^ 0xCBF29CE484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
    }
    return hash;
  }
}
