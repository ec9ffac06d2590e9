package holdwater.load.record;

/**
 * When users come, in microseconds from the begin; the plan of a {@link Schedule}. Immutable and
 * thread-safe.
 */
public interface Arrivals {
  /** When user {@code number} comes; numbers begin at 0 and are below {@link #total}. */
  long at(long number);

  /** About how many come before {@code micros}; whoever needs it exactly asks {@link #at}. */
  long about(long micros);

  /** How many come in all. */
  long total();

  /** The number by which that user is known to the seed, where several generators share a plan. */
  default long globalNumber(long number) {
    return number;
  }

  /** When all of it is over; far away if it never is. */
  long length();

  /** Users at a fixed distance, without an end. */
  static Arrivals steady(double perSecond) {
    return new SteadyArrivals(perSecond);
  }
}
