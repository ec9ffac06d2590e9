package holdwater.model.port;

/**
 * The start of a sequence of random draws: equal seeds give equal draws. Each part of a run derives
 * its own seed from the run's seed, so that no two parts draw the same numbers.
 */
public record Seed(long value) {
  /** FNV-1a's prime for 64 bits. */
  private static final long PRIME = 0x100000001B3L;

  /** The seed of a part: the same for the same name on every machine. */
  public Seed of(String part) {
    long hash = mixed(value);
    for (int i = 0; i < part.length(); i++) {
      hash = (hash ^ part.charAt(i)) * PRIME;
    }
    return new Seed(mixed(hash));
  }

  /** The finalizer of SplitMix64: seeds that differ by one bit have nothing in common after it. */
  private static long mixed(long start) {
    long z = (start ^ (start >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
