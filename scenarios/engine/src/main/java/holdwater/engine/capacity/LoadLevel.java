package holdwater.engine.capacity;

/**
 * What a system did under one steady rate.
 *
 * @param offered a second, by the plan
 * @param well a second that ended well
 * @param badShare of all that ended, those that did not
 * @param meanSeconds from the intended start, of those that ended well
 * @param p99Seconds the same, 99th percentile
 */
public record LoadLevel(
    double offered, double well, double badShare, double meanSeconds, double p99Seconds) {
  /** How many were under way on average, by Little's law. */
  public double underWay() {
    return well * meanSeconds;
  }
}
