package holdwater.engine.cause;

/**
 * Attempts of calls, and how many of them were repeats.
 *
 * @param tries all of them, the first of each call included
 * @param repeats those that were none's first
 */
public record Attempts(long tries, long repeats) {
  /** None. */
  public static final Attempts NONE = new Attempts(0, 0);

  public Attempts {
    if (tries < 0 || repeats < 0) {
      throw new IllegalArgumentException(tries + " tries, " + repeats + " repeats");
    }
  }

  /** Both together. */
  public Attempts plus(Attempts more) {
    return new Attempts(tries + more.tries, repeats + more.repeats);
  }

  /** Calls that somebody meant; a repeat may be counted a moment before its try. */
  public long intended() {
    return Math.max(0, tries - repeats);
  }

  /** Attempts per intended call; 1 of none. */
  public double factor() {
    if (tries == 0) {
      return 1;
    }
    return tries / (double) Math.max(1, intended());
  }
}
