package holdwater.agent.faults;

/** So much a second, in small parts. For one thread. */
final class Pace {
  private static final double LONGEST_GAP_SECONDS = 0.1;
  private static final double NANOS_PER_SECOND = 1e9;

  private final double perSecond;
  private double done;

  Pace(long perSecond) {
    this.perSecond = perSecond;
  }

  /**
   * What is due since it was last asked, but never more than that of a tenth of a second: who was
   * held up longer does not make up for it.
   *
   * @param elapsedNanos since the beginning
   */
  long due(long elapsedNanos) {
    double owed = perSecond * (elapsedNanos / NANOS_PER_SECOND);
    done = Math.max(done, owed - perSecond * LONGEST_GAP_SECONDS);
    long due = (long) Math.max(0, owed - done);
    done += due;
    return due;
  }
}
