package holdwater.resilience;

/** Passing time. Only differences of two readings of one ticker mean something. */
@FunctionalInterface
public interface Ticker {

  /** Nanoseconds since some moment; never goes back. */
  long nanos();

  /** The time of this machine. */
  static Ticker system() {
    return System::nanoTime;
  }
}
